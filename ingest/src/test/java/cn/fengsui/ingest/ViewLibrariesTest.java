package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** GA/T 1400 over real sockets: a lower platform written for this test, our doors, a real record. */
@ExtendWith(SharedCity.class)
class ViewLibrariesTest {

    private static final String OWN_ID = "42032100005030000009";
    private static final String PASSWORD = "north-secret";
    private static final String FACE = "ZZ-FACE-OF-SOMEBODY-4711";

    private static RunningCity city;
    private static LowerPlatform platform;
    private static Ingest doors;
    private static MovingClock clock;
    private static int last;

    @BeforeAll
    static void open(RunningCity shared, @TempDir Path folder) throws IOException {
        city = shared;
        platform = new LowerPlatform("42032100005030000001", PASSWORD);
        var file = folder.resolve("libraries.json");
        Files.writeString(
                file,
                new JsonArray()
                        .add(new JsonObject()
                                .put("id", platform.id)
                                .put("name", "north")
                                .put("password", PASSWORD)
                                .put("url", platform.url()))
                        .encode());
        clock = new MovingClock();
        doors = Ingest.start(
                IngestConfig.from(Settings.of(Map.of(
                        "ingest.port",
                        "0",
                        "ingest.viid-id",
                        OWN_ID,
                        "ingest.viid-libraries",
                        file.toString(),
                        "ingest.viid-address",
                        "http://127.0.0.1:1/"))),
                IngestPorts.of(city.store, city.state),
                clock);
        platform.isBelow(doors.port());
    }

    @AfterAll
    static void close() {
        platform.close();
        doors.close();
    }

    @BeforeEach
    void register() {
        assertThat(platform.register().statusCode()).isEqualTo(200);
    }

    @Test
    void challengesBeforeItLetsAnybodyIn() {
        var challenge = platform.send("POST", LowerPlatform.REGISTER, platform.device("RegisterObject"));

        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(challenge.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Digest realm=\"fengsui\", qop=\"auth\", algorithm=MD5, nonce=");
        assertThat(challenge.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/VIID+JSON");
        assertThat(platform.register("wrong").statusCode()).isEqualTo(401);
        var answer = platform.register();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(outcome(answer).getInteger("StatusCode")).isZero();
        assertThat(outcome(answer).getString("LocalTime")).matches("[0-9]{14}");
        assertThat(outcome(answer).getString("RequestURL")).isEqualTo(LowerPlatform.REGISTER);
    }

    @Test
    void takesAnAnswerToAChallengeOnce() {
        var challenge = platform.send("POST", LowerPlatform.REGISTER, platform.device("RegisterObject"));
        var authorization = platform.authorization(challenge, PASSWORD);
        var first = platform.send("POST", LowerPlatform.REGISTER, platform.device("RegisterObject"), authorization);

        var replayed = platform.send("POST", LowerPlatform.REGISTER, platform.device("RegisterObject"), authorization);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(replayed.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("stale=true");
    }

    @Test
    void keepsARegistrationAliveAndTellsTheTime() {
        assertThat(platform.send("POST", "/VIID/System/Keepalive", platform.device("KeepaliveObject"))
                        .statusCode())
                .isEqualTo(200);
        var time = platform.send("GET", "/VIID/System/Time", "");

        assertThat(new JsonObject(time.body()).getJsonObject("SystemTimeObject").getString("VIIDServerID"))
                .isEqualTo(OWN_ID);
    }

    @Test
    void mustRegisterAgainAfterSilence() {
        clock.advance(Duration.ofMinutes(6));

        var answer = platform.send("POST", "/VIID/System/Keepalive", platform.device("KeepaliveObject"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(platform.register().statusCode()).isEqualTo(200);
        assertThat(platform.send("POST", "/VIID/System/Keepalive", platform.device("KeepaliveObject"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void forgetsAPlatformThatSaysFarewell() {
        assertThat(platform.send("POST", "/VIID/System/UnRegister", platform.device("UnRegisterObject"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(platform.send("GET", "/VIID/System/Time", "").statusCode()).isEqualTo(401);
    }

    @Test
    void bringsCamerasIntoTheCatalogueWithoutTheirPasswords() {
        var id = id();
        var ape = ape(id).put("UserId", "admin").put("Password", "hunter2-viid").put("IPAddr", "10.99.1.2");

        var answer = platform.send("PUT", "/VIID/APEs", list("APE", ape));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(outcomes(answer).getJsonObject(0).getInteger("StatusCode")).isZero();
        var camera = city.state.cameras().get(id);
        assertThat(camera.name()).isEqualTo("江滨路高点");
        assertThat(camera.source()).isEqualTo("viid:north");
        assertThat(camera.place().division()).isEqualTo("柳湾街道");
        assertThat(camera.directionType()).isEqualTo(6);
        assertThat(camera.status()).isEqualTo(CameraStatus.ONLINE);
        assertThat(everywhere("hunter2-viid")).isEmpty();
        assertThat(everywhere("10.99.1.2")).isEmpty();
        var own = platform.send("GET", "/VIID/APEs/" + id, "");
        assertThat(own.body()).contains("江滨路高点");
    }

    @Test
    void leavesCheckpointsAndFeatureCamerasOut() {
        var checkpoint = id();
        var mixed = id();

        var answer = platform.send(
                "POST",
                "/VIID/APEs",
                list("APE", ape(checkpoint).put("FunctionType", "2"), ape(mixed).put("FunctionType", "5/4")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(city.store.cameras().byId(checkpoint)).isEmpty();
        assertThat(city.store.cameras().byId(mixed)).isEmpty();
    }

    @Test
    void namesTheOnesItCannotReadAndTakesTheOthers() {
        var good = id();

        var answer = platform.send(
                "PUT",
                "/VIID/APEs",
                list(
                        "APE",
                        ape(good),
                        new JsonObject().put("ApeID", 42),
                        ape(id()).put("Longitude", "east")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(outcomes(answer).stream().map(one -> ((JsonObject) one).getInteger("StatusCode")))
                .containsExactly(0, 8, 8);
        assertThat(city.store.cameras().byId(good)).isPresent();
        assertThat(city.store.deadLetters().newest(5))
                .anySatisfy(letter -> assertThat(letter.door()).isEqualTo("viid"));
    }

    @Test
    void challengesAFirstRequestWithoutABodyAsCurlSendsIt() {
        var challenge = platform.send("POST", LowerPlatform.REGISTER, "");

        var answer = platform.send(
                "POST",
                LowerPlatform.REGISTER,
                platform.device("RegisterObject"),
                platform.authorization(challenge, PASSWORD));

        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void takesNotificationsOfStateOnce() {
        var id = id();
        platform.send("PUT", "/VIID/APEs", list("APE", ape(id)));
        var notice = notice("N" + id)
                .put(
                        "DeviceStatusList",
                        new JsonObject()
                                .put(
                                        "APEStatusObject",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("ApeID", id)
                                                        .put("IsOnline", "2")
                                                        .put("CurrentTime", "20260714083000"))));

        var first = platform.send("POST", "/VIID/SubscribeNotifications", notices(notice));
        platform.send("PUT", "/VIID/APEs", list("APE", ape(id))); // online again
        var repeated = platform.send("POST", "/VIID/SubscribeNotifications", notices(notice));

        assertThat(outcomes(first).getJsonObject(0).getInteger("StatusCode")).isZero();
        assertThat(outcomes(repeated).getJsonObject(0).getInteger("StatusCode")).isZero();
        assertThat(city.state.cameras().get(id).status()).isEqualTo(CameraStatus.ONLINE);
    }

    @Test
    void keepsCaptureSystemsByNameAndState() {
        var system = new JsonObject().put("ApsID", id()).put("Name", "北区采集系统").put("IsOnline", 1);

        platform.send("PUT", "/VIID/APSs", list("APS", system));

        var listed = new JsonObject(city.get("/api/v1/view-libraries").body());
        assertThat(listed.getJsonArray("items")).isEmpty(); // these doors know no platform, the record does
        assertThat(city.store.networks().libraries().systems(platform.id))
                .anySatisfy(known -> assertThat(known.name()).isEqualTo("北区采集系统"));
    }

    @Test
    void subscribesToDevicesAndSystemsOnly() {
        Eventually.isTrue("subscribed", () -> !platform.asked.isEmpty());

        var asked = platform.asked.getFirst();
        var wish = asked.body()
                .getJsonObject("SubscribeListObject")
                .getJsonArray("SubscribeObject")
                .getJsonObject(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.identity()).isEqualTo(OWN_ID);
        assertThat(wish.getString("SubscribeDetail")).isEqualTo("3,4,5,6");
        assertThat(wish.getString("SubscribeID")).matches("420321000050" + "03" + "[0-9]{19}");
        assertThat(wish.getString("ReceiveAddr")).isEqualTo("http://127.0.0.1:1/VIID/SubscribeNotifications");
    }

    @Test
    void refreshesItsSubscriptionAtHalfOfItsLife() {
        Eventually.isTrue("subscribed", () -> !platform.asked.isEmpty());
        Eventually.isTrue("noted", () -> city.store.networks().libraries().byId(platform.id).stream()
                .anyMatch(peer -> !peer.subscription().isEmpty()));
        var id = city.store
                .networks()
                .libraries()
                .byId(platform.id)
                .orElseThrow()
                .subscription();
        clock.advance(Duration.ofHours(13));

        platform.register();

        Eventually.isTrue("refreshed", () -> platform.asked.stream()
                .anyMatch(asked -> asked.method().equals("PUT")
                        && wish(asked).getString("SubscribeID").equals(id)
                        && wish(asked).getInteger("OperateType") == 0));
    }

    @Test
    void cancelsItsSubscriptionWhenTheSiteSaysSo(@TempDir Path folder) throws IOException {
        try (var other = new LowerPlatform("42032100005030000002", PASSWORD)) {
            var doorsThen = openFor(other, folder, true);
            other.isBelow(doorsThen.port());
            try (doorsThen) {
                other.register();
                Eventually.isTrue("subscribed", () -> !other.asked.isEmpty());
                Eventually.isTrue("noted", () -> city.store.networks().libraries().byId(other.id).stream()
                        .anyMatch(peer -> !peer.subscription().isEmpty()));
            }
            var doorsNow = openFor(other, folder, false);
            other.isBelow(doorsNow.port());
            try (doorsNow) {
                other.register();
                Eventually.isTrue("cancelled", () -> other.asked.stream()
                        .anyMatch(asked -> wish(asked).getInteger("OperateType") == 1));
            }
        }
    }

    private static Ingest openFor(LowerPlatform below, Path folder, boolean subscribe) throws IOException {
        var file = folder.resolve("libraries-" + subscribe + ".json");
        Files.writeString(
                file,
                new JsonArray()
                        .add(new JsonObject()
                                .put("id", below.id)
                                .put("name", "south")
                                .put("password", PASSWORD)
                                .put("url", below.url())
                                .put("subscribe", subscribe))
                        .encode());
        return Ingest.start(
                IngestConfig.from(Settings.of(Map.of(
                        "ingest.port", "0",
                        "ingest.mqtt", "false",
                        "ingest.viid-id", OWN_ID,
                        "ingest.viid-libraries", file.toString(),
                        "ingest.viid-address", "http://127.0.0.1:1/"))),
                IngestPorts.of(city.store, city.state),
                Clock.systemUTC());
    }

    private static JsonObject wish(LowerPlatform.Asked asked) {
        return asked.body()
                .getJsonObject("SubscribeListObject")
                .getJsonArray("SubscribeObject")
                .getJsonObject(0);
    }

    /** The rule of the product: nothing about persons, faces or vehicles is stored anywhere, not even as a trace. */
    @Test
    void refusesPersonsFacesVehiclesAndFilesAndKeepsNothingOfThem() {
        var heard = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var ours = (Logger) LoggerFactory.getLogger("cn.fengsui");
        heard.start();
        root.addAppender(heard);
        ours.setLevel(Level.TRACE);
        var forbidden = List.of(
                "Faces",
                "Persons",
                "MotorVehicles",
                "NonMotorVehicles",
                "Things",
                "Scenes",
                "Images",
                "VideoSlices",
                "Files",
                "Cases",
                "Dispositions",
                "DispositionNotifications",
                "AnalysisRules",
                "VideoLabels",
                "Tollgates",
                "Lanes",
                "Faces/1",
                "Images/1/Data",
                "Unheard");
        try {
            for (String resource : forbidden) {
                for (String method : List.of("POST", "PUT", "GET", "DELETE")) {
                    var answer = platform.send(
                            method,
                            "/VIID/" + resource,
                            "{\"FaceListObject\":{\"FaceObject\":[{\"FaceID\":\"" + FACE + "\"}]}}");
                    assertThat(answer.statusCode()).as(method + " " + resource).isEqualTo(403);
                    assertThat(answer.body()).doesNotContain(FACE);
                }
            }
            refusesThemInsideOfWhatItTakes();
        } finally {
            ours.setLevel(null);
            root.detachAppender(heard);
        }
        assertThat(everywhere(FACE)).isEmpty();
        assertThat(heard.list.stream().map(ILoggingEvent::getFormattedMessage)).noneMatch(line -> line.contains(FACE));
        assertThat(heard.list)
                .noneMatch(event -> String.valueOf(event.getKeyValuePairs()).contains(FACE)
                        || event.getThrowableProxy() != null
                                && String.valueOf(event.getThrowableProxy().getMessage())
                                        .contains(FACE));
        assertThat(scrape()).contains("fengsui_ingest_viid_refused_total{type=\"Face\"}");
    }

    private static void refusesThemInsideOfWhatItTakes() {
        var face = new JsonObject().put("FaceObject", new JsonArray().add(new JsonObject().put("FaceID", FACE)));
        var good = id();
        var withFace = notice("F1").put("FaceObjectList", face);
        var withDevice =
                notice("F2").put("DeviceList", new JsonObject().put("APEObject", new JsonArray().add(ape(good))));
        var answer = platform.send("POST", "/VIID/SubscribeNotifications", notices(withFace, withDevice));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(outcomes(answer).stream().map(one -> ((JsonObject) one).getInteger("StatusCode")))
                .containsExactly(4, 0);
        assertThat(city.store.cameras().byId(good)).isPresent();

        var inDevice = platform.send("PUT", "/VIID/APEs", list("APE", ape(id()).put("FaceList", face)));
        assertThat(inDevice.statusCode()).isEqualTo(403);
        var wish = "{\"SubscribeListObject\":{\"SubscribeObject\":[{\"SubscribeDetail\":\"12\",\"Title\":\"" + FACE
                + "\"}]}}";
        assertThat(platform.send("POST", "/VIID/Subscribes", wish).statusCode()).isEqualTo(403);
        assertThat(platform.send("POST", "/VIID/SubscribeNotifications", "{\"FaceObject\":\"" + FACE)
                        .statusCode())
                .isEqualTo(400);
        assertThat(platform.send("PUT", "/VIID/APEs", list("APE", new JsonObject().put("ApeID", FACE)))
                        .body())
                .doesNotContain(FACE);
    }

    private static List<String> everywhere(String text) {
        return Everywhere.in(city, text);
    }

    private static String scrape() {
        return RunningCity.send(java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create("http://127.0.0.1:" + doors.port() + "/metrics"))
                        .GET())
                .body();
    }

    private static JsonObject ape(String id) {
        return new JsonObject()
                .put("ApeID", id)
                .put("Name", "江滨路高点")
                .put("Model", "HV-6")
                .put("Longitude", 112.14267)
                .put("Latitude", 30.91999)
                .put("PlaceCode", "420321")
                .put("Place", "江滨路 12 号")
                .put("MonitorDirection", "5")
                .put("IsOnline", "1")
                .put("FunctionType", "6");
    }

    private static String list(String kind, JsonObject... devices) {
        var array = new JsonArray();
        List.of(devices).forEach(array::add);
        return new JsonObject()
                .put(kind + "ListObject", new JsonObject().put(kind + "Object", array))
                .encode();
    }

    private static JsonObject notice(String id) {
        return new JsonObject()
                .put("NotificationID", id)
                .put("SubscribeID", "1")
                .put("Title", "设备状态")
                .put("TriggerTime", "20260714083000")
                .put("InfoIDs", "1");
    }

    private static String notices(JsonObject... notices) {
        var array = new JsonArray();
        List.of(notices).forEach(array::add);
        return new JsonObject()
                .put("SubscribeNotificationListObject", new JsonObject().put("SubscribeNotificationObject", array))
                .encode();
    }

    private static JsonArray outcomes(HttpResponse<String> answer) {
        return new JsonObject(answer.body())
                .getJsonObject("ResponseStatusListObject")
                .getJsonArray("ResponseStatusObject");
    }

    private static JsonObject outcome(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("ResponseStatusObject");
    }

    private static String id() {
        return "4203210000119" + String.format("%07d", ++last);
    }

    /** The real time, moved on by hand. */
    private static final class MovingClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void advance(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
