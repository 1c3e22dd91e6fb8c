package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Settings;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What tells who somebody is goes in over MQTT, WebSocket, as a table, from a view library, a connected source and a
 * warning, readable or not, and is then nowhere: in no table, dead letter, shared map, answer, and not in the program's log.
 */
class NothingAboutPersonsAtOtherDoorsTest {

    private static final String ADMIN = "secret-of-the-persons-test";
    private static final Vertx VERTX = Vertx.vertx();

    private static RunningCity city;
    private static LowerPlatform platform;
    private static Ingest doors;
    private static ListAppender<ILoggingEvent> log;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        log = new ListAppender<>();
        log.start();
        root().addAppender(log);
        root().setLevel(Level.INFO); // as shipped, and our own lines down to the last
        ((Logger) LoggerFactory.getLogger("cn.fengsui")).setLevel(Level.TRACE);
        city = new RunningCity();
        city.store.apiKeys().save(new ApiKey("persons-test", 1_000_000, false, Set.of(VideoRight.CONFIGURE)), ADMIN);
        platform = new LowerPlatform("42032100005030000077", "north-secret");
        var libraries = folder.resolve("libraries.json");
        Files.writeString(
                libraries,
                new JsonArray()
                        .add(new JsonObject()
                                .put("id", platform.id)
                                .put("name", "north")
                                .put("password", "north-secret")
                                .put("url", platform.url()))
                        .encode());
        doors = Ingest.start(
                IngestConfig.from(Settings.of(Map.of(
                        "ingest.port", "0",
                        "ingest.mqtt", "false",
                        "ingest.viid-id", "42032100005030000009",
                        "ingest.viid-libraries", libraries.toString(),
                        "ingest.connectors", "../docs/examples/connectors.json"))),
                IngestPorts.of(city.store, city.state),
                Clock.systemUTC());
        platform.isBelow(doors.port());
    }

    @AfterAll
    static void close() throws Exception {
        root().detachAppender(log);
        root().setLevel(Level.WARN);
        ((Logger) LoggerFactory.getLogger("cn.fengsui")).setLevel(null);
        platform.close();
        doors.close();
        city.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void isKeptOrLoggedOfWhatComesThroughTheOtherDoors() throws Exception {
        var answers = new ArrayList<String>();

        mqtt();
        answers.addAll(webSocket());
        answers.addAll(tables());
        answers.addAll(viewLibrary());
        answers.addAll(connector());
        answers.addAll(warnings());

        for (String key : List.of("tests/mqtt", "tests/feed", "persons/T1", "grid-platform/P1")) {
            assertThat(city.store.reports().byKeys(List.of(key)))
                    .as(key)
                    .hasSize(1)
                    .allSatisfy(report ->
                            assertThat(report.description()).contains("路灯不亮").contains("***"));
        }
        assertThat(city.store.deadLetters().newest(100)).hasSizeGreaterThan(5);
        var places = KeptOfPersons.in(city, answers);
        places.add(new KeptOfPersons.Kept("the program's log", logged()));
        places.add(new KeptOfPersons.Kept(
                "the list of sensors", city.get("/api/v1/sensors").body()));
        places.add(new KeptOfPersons.Kept(
                "the clocks", city.get("/api/v1/sources/clocks").body()));
        assertThat(logged()).as("the log was heard").contains("ingest listens");
        KeptOfPersons.nothing(places);
    }

    private static void mqtt() throws Exception {
        var client = MqttClient.create(
                VERTX, new MqttClientOptions().setUsername("tests").setPassword(RunningCity.KEY));
        done(client.connect(city.mqttPort(), "127.0.0.1"));
        var acknowledged = new LinkedBlockingQueue<Integer>();
        client.publishCompletionHandler(acknowledged::add);
        var messages = List.of(
                Map.entry("fengsui/tests/reports", told("mqtt").encode()),
                Map.entry(
                        "fengsui/tests/reports",
                        told("mqtt-late").put("occurredAt", "gestern").encode()),
                Map.entry("fengsui/tests/reports", "no JSON: " + KeptOfPersons.WORDS),
                Map.entry(
                        "fengsui/tests/sensors/s-1",
                        new JsonObject()
                                .put("quantity", "water-level")
                                .put("value", 1)
                                .put("unit", "m")
                                .put("name", KeptOfPersons.WORDS)
                                .encode()),
                Map.entry("fengsui/tests/sensors/s-2", "{\"value\":\"" + KeptOfPersons.WORDS + "\"}"));
        for (var message : messages) {
            client.publish(message.getKey(), Buffer.buffer(message.getValue()), MqttQoS.AT_LEAST_ONCE, false, false);
            assertThat(acknowledged.poll(30, TimeUnit.SECONDS))
                    .as(message.getKey())
                    .isNotNull();
        }
        done(client.disconnect());
    }

    private static List<String> webSocket() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        var client = VERTX.createWebSocketClient();
        var socket = client.webSocket();
        socket.textMessageHandler(heard::add);
        done(socket.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(city.port())
                .setURI("/api/v1/feed")
                .addHeader("X-API-Key", RunningCity.KEY)));
        var answers = new ArrayList<String>();
        answers.add(String.valueOf(heard.poll(30, TimeUnit.SECONDS)));
        var late = told("feed-late").put("occurredAt", "gestern").put("callerName", "欧阳秘密");
        for (String message : List.of(
                new JsonObject()
                        .put("id", "1")
                        .put(
                                "items",
                                new JsonArray().add(told("feed")).add(late).add(KeptOfPersons.WORDS))
                        .encode(),
                "no JSON: " + KeptOfPersons.WORDS)) {
            socket.writeTextMessage(message);
            answers.add(String.valueOf(heard.poll(30, TimeUnit.SECONDS)));
        }
        done(client.close());
        assertThat(answers).noneMatch("null"::equals);
        return answers;
    }

    private static List<String> tables() {
        var mapping = RunningCity.send(city.request("/api/v1/sources/persons/mapping")
                .header("X-API-Key", ADMIN)
                .header("Content-Type", "application/json")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("""
                        {"timeFormats":["yyyy/M/d H:mm"],"columns":{"id":"号","category":"类","occurredAt":"时","description":"内容"},
                         "categories":{"井盖":"C5"}}""")));
        assertThat(mapping.statusCode()).isEqualTo(200);
        var words = "\"" + KeptOfPersons.WORDS + "\"";
        var table = "号,来电人,类,时,内容\nT1,欧阳秘密 13912345678,井盖,2026/7/14 8:30," + words + "\nT2,欧阳秘密,井盖,gestern," + words
                + "\nT3," + KeptOfPersons.WORDS + "\nT4,," + words + "," + words + ",\n";
        var open = table + "\"open " + KeptOfPersons.WORDS;
        return List.of(
                city.post("/api/v1/sources/persons/table?dryRun=true", "text/csv", table)
                        .body(),
                city.post("/api/v1/sources/persons/table", "text/csv", table).body(),
                city.post(
                                "/api/v1/cameras/table?name=list",
                                "text/csv",
                                "id,name,联系人\nx," + KeptOfPersons.WORDS + ",欧阳秘密\n")
                        .body());
    }

    private static List<String> viewLibrary() {
        assertThat(platform.register().statusCode()).isEqualTo(200);
        var ape = new JsonObject()
                .put("ApeID", "42032100001310007701")
                .put("Name", "路灯不亮 " + KeptOfPersons.WORDS)
                .put("Place", KeptOfPersons.WORDS)
                .put("IsOnline", "1")
                .put("OwnerApsID", "欧阳秘密");
        var list = new JsonObject()
                .put(
                        "APEListObject",
                        new JsonObject()
                                .put(
                                        "APEObject",
                                        new JsonArray().add(ape).add(ape.copy().put("ApeID", KeptOfPersons.WORDS))));
        var face = new JsonObject()
                .put(
                        "FaceListObject",
                        new JsonObject()
                                .put(
                                        "FaceObject",
                                        new JsonArray().add(new JsonObject().put("FaceID", KeptOfPersons.WORDS))));
        return List.of(
                platform.send("PUT", "/VIID/APEs", list.encode()).body(),
                platform.send("POST", "/VIID/Faces", face.encode()).body(),
                platform.send("POST", "/VIID/Persons", "{\"PersonObject\":\"" + KeptOfPersons.WORDS + "\"}")
                        .body(),
                platform.send("POST", "/VIID/SubscribeNotifications", face.encode())
                        .body(),
                platform.send("POST", "/VIID/SubscribeNotifications", "no JSON: " + KeptOfPersons.WORDS)
                        .body());
    }

    private static List<String> connector() {
        var event = new JsonObject()
                .put("eventId", "P1")
                .put("eventType", "manhole")
                .put("urgency", "urgent")
                .put("happenTime", RunningCity.report("x").getString("occurredAt"))
                .put("reporter", new JsonObject().put("name", "欧阳秘密").put("phone", "13912345678"))
                .put("describe", KeptOfPersons.WORDS);
        var bad = event.copy().put("eventId", "P2").put("happenTime", KeptOfPersons.WORDS);
        var body = new JsonObject()
                .put("events", new JsonArray().add(event).add(bad).add(KeptOfPersons.WORDS));
        return List.of(push(body.encode()), push("no JSON: " + KeptOfPersons.WORDS));
    }

    private static String push(String body) {
        return RunningCity.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                "http://127.0.0.1:" + doors.port() + "/api/v1/connectors/grid-platform/messages"))
                        .header("X-API-Key", RunningCity.KEY)
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)))
                .body();
    }

    private static List<String> warnings() throws Exception {
        var warning = Files.readString(Path.of("../docs/examples/rainstorm.cap.xml"))
                .replaceAll("<description>[^<]*", "<description>" + KeptOfPersons.WORDS)
                .replaceAll("<headline>[^<]*", "<headline>暴雨 13912345678")
                .replaceAll("<instruction>[^<]*", "<instruction>" + KeptOfPersons.WORDS)
                .replaceAll("<contact>[^<]*", "<contact>欧阳秘密 13912345678")
                .replaceAll("<areaDesc>[^<]*", "<areaDesc>" + KeptOfPersons.WORDS);
        return List.of(
                city.post("/api/v1/warnings", "application/xml", warning).body(),
                city.post("/api/v1/warnings", "application/xml", warning.replace("<identifier>", "<identifier>x"))
                        .body(),
                city.post("/api/v1/warnings", "application/xml", warning.replace("</alert>", "<" + KeptOfPersons.WORDS))
                        .body(),
                city.get("/api/v1/warnings").body());
    }

    private static String logged() {
        var text = new StringBuilder();
        for (var event : List.copyOf(log.list)) {
            text.append(event.getFormattedMessage())
                    .append(' ')
                    .append(event.getKeyValuePairs())
                    .append('\n');
            if (event.getThrowableProxy() != null) {
                text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static JsonObject told(String id) {
        return RunningCity.report(id).put("description", KeptOfPersons.WORDS).put("address", "江滨路 12 号 联系人:欧阳秘密");
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
