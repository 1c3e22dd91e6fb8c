package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.network.WebhookSignature;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.testkit.Eventually;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks of sources, against a real HTTP server: signed, in order, until they are taken, over a restart. */
class FeedbackTest {

    private static final String ADMIN = "secret-of-the-webhook-desk";
    private static final Map<String, String> SETTINGS = Map.of(
            "ingest.port", "0",
            "ingest.mqtt", "false",
            "ingest.feedback-networks", "127.0.0.0/8",
            "ingest.feedback-first-rest", "100ms");

    private static RunningCity city;
    private static AnswersFit contract;
    private static HttpServer receiver;
    private static Ingest doors;
    private static final List<Heard> heard = new CopyOnWriteArrayList<>();
    private static final List<String> attempts = new CopyOnWriteArrayList<>();
    private static final AtomicInteger refusals = new AtomicInteger();

    private record Heard(String delivery, String timestamp, String signature, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }
    }

    @BeforeAll
    static void open() throws IOException {
        city = new RunningCity();
        city.closeDoors(); // they would tell too
        contract = new AnswersFit();
        city.store.apiKeys().save(new ApiKey("webhook-desk", 100_000, false, Set.of(VideoRight.CONFIGURE)), ADMIN);
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", FeedbackTest::answer);
        receiver.start();
        doors = start(SETTINGS);
    }

    @AfterAll
    static void close() throws IOException {
        doors.close();
        city.close();
        receiver.stop(0);
        contract.close();
    }

    @AfterEach
    void takeAway() {
        for (String source : List.of("fb-order", "fb-late", "fb-gone")) {
            city.store.networks().feedback().remove(source, Actor.SYSTEM);
        }
    }

    private static Ingest start(Map<String, String> settings) {
        return Ingest.start(
                IngestConfig.from(Settings.of(settings)), IngestPorts.of(city.store, city.state), Clock.systemUTC());
    }

    @Test
    void tellsEachStateSignedAndInItsOrderUntilItIsTaken() {
        refusals.set(2);
        var made = ask("PUT", "/api/v1/sources/fb-order/feedback", "{\"url\":\"" + url("/order") + "\"}");
        contract.check("setFeedback", made);
        var secret = new JsonObject(made.body()).getString("secret");

        var incident = report("fb-order", "1");
        move(incident, IncidentAction.ACCEPT);
        move(incident, IncidentAction.NOTE); // no new state

        Eventually.isTrue("all told", () -> of("fb-order").size() >= 2);
        assertThat(of("fb-order").stream()
                        .map(one -> one.json().getString("state"))
                        .distinct())
                .containsExactly("REPORTED", "ACCEPTED");
        assertThat(of("fb-order")).allSatisfy(one -> {
            assertThat(one.signature).isEqualTo(WebhookSignature.of(new Secret(secret), one.timestamp, one.body));
            assertThat(one.json().getString("delivery")).isEqualTo(one.delivery);
            assertThat(one.json().getString("id")).isEqualTo("1");
            assertThat(one.json().getBoolean("drill")).isFalse();
            assertThat(one.json().fieldNames())
                    .containsExactlyInAnyOrder(
                            "type", "delivery", "source", "id", "state", "stateName", "stateNameEn", "since", "drill");
        });
        assertThat(attempts.stream()
                        .filter(id -> id.equals(of("fb-order").getFirst().delivery))
                        .count())
                .as("the same delivery until it was taken")
                .isGreaterThanOrEqualTo(2);
        var stands = ask("GET", "/api/v1/sources/fb-order/feedback", "");
        contract.check("feedback", stands);
        assertThat(new JsonObject(stands.body()).getString("secret")).isNull();
        Eventually.isTrue("counted", () -> stands("fb-order").getInteger("told") == 2);
        contract.check("listFeedback", ask("GET", "/api/v1/feedback", ""));
    }

    @Test
    void tellsAfterARestartWhatWaited() {
        ask("PUT", "/api/v1/sources/fb-late/feedback", "{\"url\":\"" + url("/late?to=somebody") + "\"}");
        refusals.set(Integer.MAX_VALUE);
        report("fb-late", "2");
        Eventually.isTrue(
                "waits",
                () -> stands("fb-late").getInteger("waiting") == 1
                        && stands("fb-late").getString("failure").contains("HTTP 503"));

        doors.close();
        refusals.set(0);
        doors = start(SETTINGS);

        Eventually.isTrue("told", () -> of("fb-late").size() == 1);
        Eventually.isTrue("on record", () -> stands("fb-late").getInteger("waiting") == 0);
    }

    @Test
    void givesUpInTheEndAndTellsOnceMoreWhenAsked() {
        var impatient = new java.util.HashMap<>(SETTINGS);
        impatient.put("ingest.feedback-give-up", "1ms");
        doors.close();
        doors = start(impatient);
        refusals.set(Integer.MAX_VALUE);
        ask("PUT", "/api/v1/sources/fb-gone/feedback", "{\"url\":\"" + url("/gone") + "\"}");
        report("fb-gone", "3");
        Eventually.isTrue("given up", () -> stands("fb-gone").getInteger("gaveUp") == 1);
        assertThat(RunningCity.send(request("/metrics").GET()).body())
                .contains("fengsui_ingest_webhook_news_total{became=\"gave-up\"}");

        refusals.set(0);
        var again = ask("POST", "/api/v1/sources/fb-gone/feedback/again", "");

        contract.check("repeatFeedback", again);
        Eventually.isTrue("told", () -> of("fb-gone").size() == 1);
        doors.close();
        doors = start(SETTINGS);
    }

    @Test
    void speaksToNobodyOutsideOfTheAllowedNetworks() {
        for (String url : List.of(
                "http://10.1.2.3/",
                "http://169.254.169.254/latest",
                "http://[::1]:9/",
                "ftp://127.0.0.1/",
                "http://u:p@127.0.0.1/",
                "http://no-such-host.invalid/",
                "nonsense")) {
            var refused = ask("PUT", "/api/v1/sources/fb-order/feedback", "{\"url\":\"" + url + "\"}");

            assertThat(refused.statusCode()).as(url).isEqualTo(400);
            assertThat(refused.body()).contains("address-refused");
            contract.check("setFeedback", refused);
        }
        assertThat(ask("GET", "/api/v1/sources/fb-order/feedback", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void isForAdministratorsAndWrittenDown() {
        var path = "/api/v1/sources/fb-order/feedback";
        var refused = RunningCity.send(request(path)
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"url\":\"" + url("/") + "\"}")));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(ask("PUT", path, "{\"url\":\"" + url("/") + "\",\"secret\":\"short\"}")
                        .body())
                .contains("/secret");

        var set = ask("PUT", path, "{\"url\":\"" + url("/") + "\",\"secret\":\"0123456789abcdef\",\"enabled\":false}");
        var removed = ask("DELETE", path, "");

        assertThat(new JsonObject(set.body()).getString("secret")).isNull();
        contract.check("removeFeedback", removed);
        assertThat(city.store.audit().newest("feedback.set", "fb-order", 5)).isNotEmpty();
        assertThat(city.store.audit().newest("feedback.remove", "fb-order", 5)).isNotEmpty();
    }

    @Test
    void listsSourcesWithWhatIsSetUpForThem() {
        ask("PUT", "/api/v1/sources/fb-late/feedback", "{\"url\":\"" + url("/") + "\",\"enabled\":false}");
        ask(
                "POST",
                "/api/v1/reports",
                RunningCity.report("s").put("source", "fb-seen").encode());

        var answer = ask("GET", "/api/v1/sources", "");

        contract.check("listSources", answer);
        assertThat(answer.body())
                .contains(
                        "{\"source\":\"fb-late\",\"lastHeard\":null,\"clock\":\"UNKNOWN\",\"mapping\":false,\"feedback\":\"OFF\"}")
                .contains("\"source\":\"fb-seen\"");
    }

    private static List<Heard> of(String source) {
        return heard.stream()
                .filter(one -> one.json().getString("source").equals(source))
                .toList();
    }

    private static JsonObject stands(String source) {
        return new JsonObject(
                ask("GET", "/api/v1/sources/" + source + "/feedback", "").body());
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private static java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + doors.port() + path))
                .timeout(java.time.Duration.ofSeconds(30));
    }

    private static HttpResponse<String> ask(String method, String path, String body) {
        return RunningCity.send(request(path)
                .header("X-API-Key", ADMIN)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** Its incident, once there is one. */
    private static String report(String source, String id) {
        var report = RunningCity.report(id).put("source", source);
        ask("POST", "/api/v1/reports", report.encode());
        var key = source + "/" + id;
        Eventually.isTrue("incident", () -> incident(key).isPresent());
        return incident(key).orElseThrow();
    }

    private static java.util.Optional<String> incident(String key) {
        return city.store.incidents().find(Query.all().limit(1000)).items().stream()
                .filter(incident -> incident.reportKeys().contains(key))
                .map(Incident::id)
                .findFirst();
    }

    private static void move(String incident, IncidentAction action) {
        city.store
                .incidents()
                .move(new IncidentMove(
                        incident, -1, action, new Actor("duty", "值班员", "test", ""), "看过", List.of(), null));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        attempts.add(headers.getFirst(WebhookSignature.DELIVERY));
        boolean isTaken = refusals.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
        if (isTaken) {
            heard.add(new Heard(
                    headers.getFirst(WebhookSignature.DELIVERY),
                    headers.getFirst(WebhookSignature.TIMESTAMP),
                    headers.getFirst(WebhookSignature.SIGNATURE),
                    body));
        }
        exchange.sendResponseHeaders(isTaken ? 204 : 503, -1);
        exchange.close();
    }
}
