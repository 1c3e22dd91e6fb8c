package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.connector.LedgerDay;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.testkit.Eventually;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped example of connected sources against recorded answers of our own writing, over real sockets. */
@ExtendWith(SharedCity.class)
class ConnectorsTest {

    private static final Path EXAMPLE = Path.of("../docs/examples/connectors.json");

    private static RunningCity city;
    private static AnswersFit contract;
    private static HttpServer hotline;
    private static Ingest doors;
    private static final List<String> told = new CopyOnWriteArrayList<>();
    private static final AtomicInteger refusals = new AtomicInteger();

    @BeforeAll
    static void open(RunningCity shared, @TempDir Path folder) throws IOException {
        city = shared;
        contract = new AnswersFit();
        hotline = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        hotline.createContext("/", ConnectorsTest::answer);
        hotline.start();
        var address = "http://127.0.0.1:" + hotline.getAddress().getPort();
        var sources = new JsonArray(Files.readString(EXAMPLE)
                .replace("http://10.2.0.5:8080", address)
                .replace("http://10.2.0.9:9000", address));
        sources.forEach(source -> ((JsonObject) source).put("everySeconds", 1));
        var file = folder.resolve("connectors.json");
        Files.writeString(file, sources.encode());
        doors = Ingest.start(
                IngestConfig.from(Settings.of(
                        Map.of("ingest.port", "0", "ingest.mqtt", "false", "ingest.connectors", file.toString()))),
                IngestPorts.of(city.store, city.state),
                Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        doors.close();
        hotline.stop(0);
        contract.close();
    }

    @Test
    void pullsTheHotlinePageByPageAndDropsWhoCalled() {
        Eventually.isTrue("both pages pulled", () -> day("hotline-12345").received() >= 4);

        var reports =
                city.store.reports().byKeys(List.of("hotline-12345/H20260714000101", "hotline-12345/H20260714000102"));
        assertThat(reports).hasSize(2);
        assertThat(reports.getFirst().category()).isEqualTo("N1");
        assertThat(reports.getFirst().occurredAt()).isEqualTo(Instant.parse("2026-07-14T00:12:09Z"));
        assertThat(reports.getFirst().description()).isEqualTo("路面积水没过脚踝");
        assertThat(city.store.networks().connectors().state("hotline-12345").cursor())
                .isEqualTo("400");
        assertThat(everywhere("ZZ-CALLER")).isEmpty();
        assertThat(everywhere("1391234000")).isEmpty();
        assertThat(everywhere("42032119900101123")).isEmpty();
    }

    @Test
    void countsWhatCameAgainstWhatWasSent() {
        Eventually.isTrue(
                "pulled and counted",
                () -> day("hotline-12345").received() >= 4
                        && day("hotline-12345").told() != null);

        var day = day("hotline-12345");
        assertThat(day.received()).isEqualTo(day.accepted() + day.duplicates() + day.rejected());
        assertThat(day.accepted()).isEqualTo(2);
        assertThat(day.rejected()).isEqualTo(1);
        var answer = get("/api/v1/connectors/reconciliation");
        contract.check("reconcile", answer);
        assertThat(new JsonObject(answer.body())
                        .getJsonArray("items").stream()
                                .map(item -> (JsonObject) item)
                                .filter(item -> item.getString("source").equals("hotline-12345")))
                .anySatisfy(item -> {
                    assertThat(item.getInteger("sent")).isEqualTo(3);
                    assertThat(item.getBoolean("matches")).isTrue();
                });
    }

    @Test
    void saysWhichDayDoesNotAgree() {
        var yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);

        var noted = post(
                "/api/v1/connectors/grid-platform/sent",
                new JsonObject()
                        .put("day", yesterday.toString())
                        .put("count", 7)
                        .encode());

        contract.check("tellSent", noted);
        var list = get("/api/v1/connectors");
        contract.check("listConnectors", list);
        assertThat(new JsonObject(list.body()).getJsonArray("items").stream().map(item -> (JsonObject) item))
                .anySatisfy(item -> {
                    assertThat(item.getString("source")).isEqualTo("grid-platform");
                    assertThat(item.getString("health")).isEqualTo("MISMATCH");
                });
    }

    @Test
    void takesPushesRefusesWhatIsNotAdmittedAndTellsTheStateUntilItIsTaken() throws IOException {
        refusals.set(1);
        var body = resource("/connector/grid-push.json")
                .replaceAll("2026-07-14T08:4[01]:00\\+08:00", Instant.now().toString());

        var answer = post("/api/v1/connectors/grid-platform/messages", body);

        contract.check("pushToConnector", answer);
        assertThat(new JsonObject(answer.body()).getInteger("accepted")).isEqualTo(1);
        assertThat(new JsonObject(answer.body()).getJsonArray("rejected")).hasSize(1);
        assertThat(new JsonObject(post("/api/v1/connectors/grid-platform/messages", body)
                                .body())
                        .getInteger("duplicates"))
                .isEqualTo(1);
        assertThat(everywhere("ZZ-OFFICER")).isEmpty();
        assertThat(everywhere("ZZ-NOT-ADMITTED")).isEmpty();

        var key = "grid-platform/G-2026-0714-001";
        Eventually.isTrue("incident", () -> incident(key).isPresent());
        city.store
                .incidents()
                .move(new IncidentMove(
                        incident(key).orElseThrow(),
                        -1,
                        IncidentAction.ACCEPT,
                        new Actor("duty", "值班员", "test", ""),
                        "",
                        List.of(),
                        null));
        Eventually.isTrue("told", () -> told.stream().anyMatch(line -> line.contains("G-2026-0714-001")));
        assertThat(told).anySatisfy(line -> assertThat(line)
                .startsWith("PUT")
                .contains("\"stage\":\"accept\"")
                .contains("+08:00"));
        assertThat(refusals.get()).as("the first attempt was refused").isZero();
    }

    @Test
    void saysWhatIsWrongWithAPush() {
        assertThat(post("/api/v1/connectors/nobody/messages", "{}").statusCode())
                .isEqualTo(404);
        assertThat(post("/api/v1/connectors/hotline-12345/messages", "{}").body())
                .contains("is pulled, not pushed");
        assertThat(post("/api/v1/connectors/grid-platform/messages", "{\"events\":5}")
                        .body())
                .contains("there is no list at '/events'");
    }

    private static java.util.Optional<String> incident(String key) {
        return city
                .store
                .incidents()
                .find(cn.fengsui.domain.eventlog.Query.all().limit(1000))
                .items()
                .stream()
                .filter(incident -> incident.reportKeys().contains(key))
                .map(cn.fengsui.domain.incident.Incident::id)
                .findFirst();
    }

    private static LedgerDay day(String source) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return city.store.networks().connectors().ledger(today.minusDays(1), today).stream()
                .filter(day -> day.source().equals(source) && day.received() > 0)
                .findFirst()
                .orElse(new LedgerDay(source, today, null, 0, 0, 0, 0));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().toString();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!exchange.getRequestMethod().equals("GET")) {
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                send(exchange, 500, "{}");
                return;
            }
            told.add(exchange.getRequestMethod() + " " + path + " " + body);
            send(exchange, 200, "{}");
        } else if (path.contains("/count")) {
            send(
                    exchange,
                    200,
                    "{\"data\":{\"count\":"
                            + (path.contains(LocalDate.now(ZoneId.of("Asia/Shanghai"))
                                            .toString())
                                    ? 3
                                    : 0) + "}}");
        } else {
            send(exchange, 200, page(path));
        }
    }

    private static String page(String path) throws IOException {
        if (path.contains("after=0&")) {
            return resource("/connector/hotline-page-1.json");
        }
        return path.contains("after=200&")
                ? resource("/connector/hotline-page-2.json")
                : "{\"code\":0,\"data\":{\"hasMore\":false,\"cursor\":\"400\",\"list\":[]}}";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ConnectorsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static java.net.http.HttpResponse<String> get(String path) {
        return RunningCity.send(request(path).GET());
    }

    private static java.net.http.HttpResponse<String> post(String path, String body) {
        return RunningCity.send(request(path)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }

    private static java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + doors.port() + path))
                .timeout(java.time.Duration.ofSeconds(30))
                .header("X-API-Key", RunningCity.KEY);
    }

    private static List<String> everywhere(String text) {
        return Everywhere.in(city, text);
    }
}
