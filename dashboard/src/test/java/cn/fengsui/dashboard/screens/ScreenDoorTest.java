package cn.fengsui.dashboard.screens;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.preview.DashboardPreview;
import cn.fengsui.dashboard.preview.PreviewPorts;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.wall.WallScreen;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A screen's token opens the wall and nothing else. */
class ScreenDoorTest {

    private static final String TELLS =
            "{\"build\":\"b\",\"scene\":\"standard\",\"memoryMib\":90,\"framesPerSecond\":60,\"tiles\":4,\"liveTiles\":3,"
                    + "\"loads\":1}";
    private static final String TOKEN = ScreenToken.random();
    private static final WallScreen SCREEN =
            new WallScreen("P5", "中间下", ScreenToken.sha256(TOKEN), 1920, 1080, 1210, 5, "zh", Instant.EPOCH, false);
    private static final Actor ADMINISTRATOR = new Actor("administrator", "系统管理员", "admin/screens", "");
    private static final PreviewPorts PORTS = new PreviewPorts(Clock.systemUTC());
    private static final Live LIVE = new Live();
    private static Dashboard dashboard;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        DashboardPreview.accounts(PORTS);
        var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", "0")));
        dashboard = Dashboard.start(config, PORTS.feeds(request -> new CompletableFuture<>()), LIVE, Announce.to(LIVE));
    }

    @AfterAll
    static void stop() throws Exception {
        dashboard.close();
        LIVE.close();
    }

    @BeforeEach
    void register() {
        PORTS.walls.save(SCREEN, ADMINISTRATOR, "wall.screen.register");
        LIVE.screens().put(SCREEN.id(), SCREEN);
    }

    @Test
    void letsARegisteredScreenSeeTheWallWithoutALogin() throws Exception {
        assertThat(get("/wall/screen").statusCode()).isEqualTo(401);

        assertThat(enter(TOKEN).statusCode()).isEqualTo(200);

        assertThat(get("/wall/screen").statusCode()).isEqualTo(200);
        assertThat(get("/api/layers/alerts").statusCode()).isEqualTo(200);
        assertThat(get("/map/base.json").statusCode()).isEqualTo(200);
        assertThat(PORTS.audit)
                .anyMatch(row ->
                        row.action().equals("wall.screen.enter") && row.object().equals("P5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/wall",
                "/desk",
                "/desk/scenes",
                "/summary",
                "/cameras",
                "/report",
                "/audit",
                "/admin/screens",
                "/admin/health",
                "/api/report",
                "/api/anything",
                "/metrics/x"
            })
    void letsItSeeNothingElse(String path) throws Exception {
        enter(TOKEN);

        assertThat(get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void letsItDoNothing() throws Exception {
        enter(TOKEN);

        assertThat(post("/api/report", "{}").statusCode()).isEqualTo(403);
        assertThat(post("/desk", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesATokenThatIsNotRegistered() throws Exception {
        assertThat(enter(ScreenToken.random()).statusCode()).isEqualTo(403);
        assertThat(get("/wall/screen").statusCode()).isEqualTo(401);
    }

    @Test
    void endsARevokedScreenAtOnce() throws Exception {
        enter(TOKEN);
        LIVE.screens().put(SCREEN.id(), SCREEN.revoke());

        assertThat(get("/wall/screen").statusCode()).isIn(401, 403);
        assertThat(get("/api/layers/alerts").statusCode()).isNotEqualTo(200);
        assertThat(enter(TOKEN).statusCode()).isEqualTo(403);
        assertThat(post("/wall/s/" + TOKEN + "/beat", TELLS).statusCode()).isEqualTo(403);
    }

    @Test
    void endsTheOldAddressWhenTheScreenGetsANewOne() throws Exception {
        enter(TOKEN);
        LIVE.screens().put(SCREEN.id(), SCREEN.withToken(ScreenToken.sha256(ScreenToken.random())));

        assertThat(get("/api/layers/alerts").statusCode()).isNotEqualTo(200);
    }

    @Test
    void keepsTheHeartbeatOfAScreen() throws Exception {
        var answer = post("/wall/s/" + TOKEN + "/beat", TELLS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"boot\"", "\"now\"");
        assertThat(LIVE.beats().find("P5"))
                .hasValueSatisfying(beat -> assertThat(beat.memoryMib()).isEqualTo(90));
    }

    @Test
    void keepsTheTokenItselfNowhere() {
        assertThat(LIVE.screens().find("P5").orElseThrow().toString()).doesNotContain(TOKEN);
        assertThat(PORTS.audit).noneMatch(row -> row.toString().contains(TOKEN));
    }

    @Test
    void showsAPageThatIsDarkFromTheFirstMoment() throws Exception {
        assertThat(get("/wall/s/" + TOKEN).body()).contains("theme/wall-shell.css", "theme/wall-shell.js");
        assertThat(get("/theme/wall-shell.css").body()).contains("background: #12161A");
    }

    private HttpResponse<String> enter(String token) throws IOException, InterruptedException {
        return post("/wall/s/" + token + "/enter", "{}");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + dashboard.port() + path);
    }
}
