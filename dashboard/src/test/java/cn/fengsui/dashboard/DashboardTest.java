package cn.fengsui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.preview.DashboardPreview;
import cn.fengsui.dashboard.preview.PreviewCity;
import cn.fengsui.dashboard.preview.PreviewPorts;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.settings.Settings;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole dashboard through its door, with the record in memory. */
class DashboardTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private static final PreviewPorts PORTS = new PreviewPorts(Clock.systemUTC());
    private static final Live LIVE = new Live(true);
    private static Dashboard dashboard;

    @BeforeAll
    static void start() {
        DashboardPreview.accounts(PORTS);
        new PreviewCity(PORTS, LIVE, Instant.now()).fill("incident");
        var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", "0")));
        dashboard = Dashboard.start(config, PORTS.feeds(request -> new CompletableFuture<>()), LIVE, Announce.to(LIVE));
    }

    @AfterAll
    static void stop() throws Exception {
        dashboard.close();
        LIVE.close();
    }

    @Test
    void sendsAnonymousPeopleToTheLogin() throws Exception {
        var answer = get(client(), "/wall");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void keepsTheLayersFromAnonymousPeople() throws Exception {
        assertThat(get(client(), "/api/layers/alerts?world=drill").statusCode()).isEqualTo(302);
    }

    @Test
    void letsNothingInFromForeignHosts() throws Exception {
        String policy = get(client(), "/login")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");

        assertThat(policy)
                .startsWith("default-src 'self'")
                .doesNotContain("http:")
                .doesNotContain("https:");
    }

    @Test
    void givesASessionCookieThatScriptsCannotRead() throws Exception {
        assertThat(get(client(), "/login").headers().firstValue("Set-Cookie").orElse(""))
                .contains("FENGSUI=", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void logsInAnAccountAndWritesItDown() throws Exception {
        var client = client();

        var answer = logIn(client, "duty-officer", "duty-officer");

        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("login");
        assertThat(get(client, "/wall").statusCode()).isEqualTo(200);
        assertThat(PORTS.audit)
                .anyMatch(row -> row.action().equals("account.login")
                        && row.actor().user().equals("duty-officer")
                        && row.result().equals("granted"));
    }

    /** After a restart or a timeout the page reloads, asks for the login, and is there again. */
    @Test
    void leadsBackToThePageThatAskedForTheLogin() throws Exception {
        var client = client();
        assertThat(get(client, "/desk").statusCode()).isEqualTo(302);

        var answer = logIn(client, "shift-lead", "shift-lead");

        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/desk");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        var answer = logIn(client(), "leader", "guess");

        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login?error");
    }

    @Test
    void makesAGuesserWait() throws Exception {
        var client = client();
        for (int attempt = 0; attempt < 5; attempt++) {
            logIn(client, "auditor", "guess" + attempt);
        }

        var answer = logIn(client, "auditor", "auditor");

        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login?wait");
    }

    @Test
    void givesALayerOnceAndThenOnlyItsVersion() throws Exception {
        var client = client();
        logIn(client, "duty-officer", "duty-officer");

        var first = get(client, "/api/layers/alerts?world=drill");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var again = client.send(
                HttpRequest.newBuilder(uri("/api/layers/alerts?world=drill"))
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());

        assertThat(first.body()).contains("\"title\":\"清溪河柳湾段漫堤险情\"", "\"lng\":112.14");
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void neverMixesDrillsIntoTheRealLayers() throws Exception {
        var client = client();
        logIn(client, "duty-officer", "duty-officer");

        assertThat(get(client, "/api/layers/alerts?world=real").body()).contains("\"items\":[]");
        assertThat(get(client, "/api/layers/hotspots?world=real").body()).contains("\"items\":[]");
        assertThat(get(client, "/api/layers/hotspots?world=drill").body()).contains("\"id\":\"h1\"");
    }

    @Test
    void saysErrorsOfTheServerInItsOwnWords() throws Exception {
        var answer = get(client(), "/error");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("没有这个页面", "No such page");
    }

    @Test
    void answersItsProbesOnThisMachine() throws Exception {
        assertThat(get(client(), "/health/live").body()).contains("UP");
        assertThat(get(client(), "/health/ready").body()).contains("UP");
        assertThat(get(client(), "/metrics").statusCode()).isEqualTo(200);
        assertThat(Long.parseLong(get(client(), "/beat").body()))
                .isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(5_000L));
    }

    private static HttpResponse<String> logIn(HttpClient client, String user, String password)
            throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(client, "/login").body());
        String csrf = token.find() ? token.group(1) : "";
        String body = "username=" + user + "&password=" + password + "&_csrf="
                + URLEncoder.encode(csrf, StandardCharsets.UTF_8);
        return client.send(
                HttpRequest.newBuilder(uri("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + dashboard.port() + path);
    }
}
