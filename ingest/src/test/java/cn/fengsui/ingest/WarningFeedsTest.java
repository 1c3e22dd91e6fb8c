package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.testkit.Eventually;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Feeds of a warning centre of our own, over real sockets, asked every second. */
@ExtendWith(SharedCity.class)
class WarningFeedsTest {

    private static final String SENDER = "centre.feeds.example";
    private static final Map<String, String> PAGES = new ConcurrentHashMap<>();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static RunningCity city;
    private static HttpServer centre;
    private static Ingest doors;
    private static String address;

    @BeforeAll
    static void open(RunningCity shared) throws IOException {
        city = shared;
        centre = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        centre.createContext("/", WarningFeedsTest::answer);
        centre.start();
        address = "http://127.0.0.1:" + centre.getAddress().getPort();
        PAGES.put("/1.cap", alert("f-1", "Alert", ""));
        PAGES.put("/2.cap", alert("f-2", "Alert", "").replace("Actual", "Exercise"));
        PAGES.put("/3.cap", "<alert/>");
        PAGES.put(
                "/cap.atom",
                atom(
                        entry("1", "a", link("1.cap")),
                        entry("2", "a", link(address + "/2.cap")),
                        entry("3", "a", link("/3.cap")),
                        entry("4", "a", link("http://169.254.169.254/latest")),
                        entry("5", "a", "<content type=\"text/xml\">" + alert("f-5", "Alert", "") + "</content>"),
                        entry("6", "a", link("/not-yet.cap"))));
        PAGES.put(
                "/rss",
                "<rss version=\"2.0\"><channel><item><guid>r-1</guid><link>" + address
                        + "/r.cap</link></item></channel></rss>");
        PAGES.put("/r.cap", alert("f-r", "Alert", ""));
        doors = Ingest.start(
                IngestConfig.from(Settings.of(Map.of(
                        "ingest.port", "0",
                        "ingest.mqtt", "false",
                        "ingest.cap-feeds", address + "/cap.atom?token=hidden " + address + "/rss " + address + "/gone",
                        "ingest.cap-feeds-every", "1s"))),
                IngestPorts.of(city.store, city.state),
                Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        doors.close();
        centre.stop(0);
    }

    @Test
    void takesWhatIsNewUpdatesWhatIsWrittenAnewAndSaysWhatItCouldNotTake() {
        Eventually.isTrue("the feeds are read", () -> has("f-1") && has("f-5") && has("f-r"));
        assertThat(get("/api/v1/warnings/drill:f-2," + SENDER)).contains("\"drill\":true");
        Eventually.isTrue("the entry that is not there yet is tried again", () -> asked("/not-yet.cap") > 1);
        assertThat(asked("/1.cap")).as("settled entries are not fetched again").isEqualTo(1);

        PAGES.put("/not-yet.cap", alert("f-6", "Alert", ""));
        PAGES.put(
                "/1b.cap",
                alert("f-1b", "Update", "<references>" + SENDER + ",f-1,2026-07-14T08:30:00+08:00</references>"));
        PAGES.put("/cap.atom", atom(entry("1", "b", link("1b.cap")), entry("6", "a", link("/not-yet.cap"))));

        Eventually.isTrue("both are taken", () -> has("f-6") && has("f-1b"));
        assertThat(get("/api/v1/warnings/f-1," + SENDER)).contains("\"supersededBy\":\"f-1b," + SENDER);
        Eventually.isTrue("it is not read again while it does not change", () -> ASKED.contains("304"));
        var lines = lines();
        try (var contract = new AnswersFit()) {
            contract.check("listWarningFeeds", RunningCity.send(request("/api/v1/warning-feeds")));
        }
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst().getString("feed")).isEqualTo(address + "/cap.atom");
        assertThat(lines.getFirst().getString("failure")).isEmpty();
        assertThat(lines.getFirst().getInteger("taken")).isEqualTo(5);
        assertThat(lines.getFirst().getInteger("refused")).isEqualTo(1);
        assertThat(lines.getFirst().getInteger("elsewhere")).isEqualTo(1);
        assertThat(lines.get(1).getInteger("taken")).isEqualTo(1);
        assertThat(lines.getLast().getString("failure")).contains("HTTP 404").contains("ingest.cap-feeds");
        assertThat(RunningCity.send(request("/metrics")).body()).contains("fengsui_ingest_cap_feeds_failing 1");
        assertThat(city.store.deadLetters().newest(100))
                .anySatisfy(letter -> assertThat(letter.reason()).contains("entry 3: The root must be alert"))
                .anySatisfy(
                        letter -> assertThat(letter.reason()).contains("entry 4: It links to 'http://169.254.169.254"));
    }

    private static List<JsonObject> lines() {
        return new JsonObject(get("/api/v1/warning-feeds"))
                .getJsonArray("items").stream().map(item -> (JsonObject) item).toList();
    }

    private static boolean has(String id) {
        return get("/api/v1/warnings/" + id + "," + SENDER).contains("\"identifier\":\"" + id + "\"");
    }

    private static long asked(String path) {
        return ASKED.stream().filter(path::equals).count();
    }

    private static String get(String path) {
        return RunningCity.send(request(path)).body();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doors.port() + path))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", RunningCity.KEY);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var page = PAGES.get(path);
        var tag = "\"" + (page == null ? 0 : page.hashCode()) + "\"";
        ASKED.add(path);
        if (page == null) {
            exchange.sendResponseHeaders(path.equals("/gone") ? 404 : 503, -1);
        } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            ASKED.add("304");
            exchange.sendResponseHeaders(304, -1);
        } else {
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static String atom(String... entries) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><id>urn:feed</id>"
                + String.join("", entries) + "</feed>";
    }

    private static String entry(String id, String updated, String rest) {
        return "<entry><id>" + id + "</id><updated>" + updated + "</updated>" + rest + "</entry>";
    }

    private static String link(String href) {
        return "<link rel=\"related\" href=\"/page.html\"/><link type=\"application/cap+xml\" href=\"" + href + "\"/>";
    }

    private static String alert(String id, String type, String references) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8));
        return """
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier><sender>%s</sender>
                <sent>%s</sent><status>Actual</status><msgType>%s</msgType><scope>Public</scope>%s
                <info><category>Met</category><event>大风</event><urgency>Expected</urgency>
                <severity>Severe</severity><certainty>Likely</certainty>
                <area><areaDesc>柳湾</areaDesc><circle>30.92,112.14 1</circle></area></info></alert>
                """.formatted(id, SENDER, now, type, references);
    }
}
