package cn.fengsui.dashboard.screens;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.preview.Chromium;
import cn.fengsui.dashboard.preview.PreviewCity;
import cn.fengsui.dashboard.preview.PreviewPorts;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.scenes.WallActs;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.wall.PanelKind;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A screen without anybody at it, in a real browser: comes without a login, takes a scene, outlives a restart. */
@EnabledIf("hasChromium")
class WallScreenBrowserTest {

    private static final Actor LEAD = new Actor("shift-lead", "值班长 0102", "desk/scenes", "");
    private static final String INSIDE = "document.querySelector('iframe:not(.next)')?.contentDocument";
    private static final String TOKEN = ScreenToken.random();
    private static final WallScreen SCREEN =
            new WallScreen("P5", "中间下", ScreenToken.sha256(TOKEN), 1920, 1080, 1210, 3, "zh", Instant.EPOCH, false);

    static boolean hasChromium() {
        return Chromium.isHere();
    }

    @Test
    void showsTheWallThenAPushedSceneAndComesBackAfterARestartWithoutBeingTouched() throws Exception {
        var ports = new PreviewPorts(Clock.systemUTC());
        ports.walls.save(SCREEN, LEAD, "wall.screen.register");
        try (var live = new Live(true);
                var chromium = Chromium.start()) {
            new PreviewCity(ports, live, Instant.now()).fill("calm");
            Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1920, 1080));
            page.setDefaultTimeout(90_000);
            int port;
            try (var first = start(ports, live, 0)) {
                port = first.port();
                page.navigate("http://127.0.0.1:" + port + "/wall/s/" + TOKEN);
                page.waitForFunction(
                        "() => " + INSIDE + "?.querySelector('.screen-face[data-scene=standard] cc-rail [data-id]')");
                page.evaluate("window.neverReloaded = true");

                pushAndTell(page, ports, live);
                assertThat(page.evaluate(INSIDE + ".querySelectorAll('.quiet-button:not([hidden])').length"))
                        .isEqualTo(0);
                page.waitForFunction("() => window.ccScreen.told().scene === 'flood:1'");
            }
            page.waitForSelector("#band:not([hidden])");
            assertThat(page.evaluate("!!" + INSIDE + "?.querySelector('.scene-wall')"))
                    .as("the last picture stays behind the band")
                    .isEqualTo(true);
            try (var second = start(ports, live, port)) {
                page.waitForFunction("() => window.ccScreen.loads >= 2 && document.getElementById('band').hidden && "
                        + INSIDE + "?.querySelector('.screen-face[data-scene=\"flood:1\"] cc-rail [data-id]')");
                assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
                assertThat((Integer) page.evaluate("window.ccScreen.loads")).isLessThan(6);
                assertThat(live.beats().find("P5")).isPresent();

                live.screens().put("P5", SCREEN.revoke());
                page.waitForFunction(
                        "() => !document.querySelector('iframe') && !document.getElementById('band').hidden");
                assertThat(second.port()).isEqualTo(port);
            }
        }
    }

    /** From the act to the changed picture; told, not judged: the machine may be busy. */
    private static void pushAndTell(Page page, PreviewPorts ports, Live live) {
        var acts = new WallActs(ports.walls, live, Announce.to(live), Clock.systemUTC());
        WallScene saved = acts.save(
                new WallScene(
                        "flood",
                        0,
                        "防汛",
                        ScenePurpose.ALWAYS,
                        List.of(
                                ScenePanel.of("p1", PanelKind.MAP, 0, 0, 12, 12),
                                ScenePanel.of("p2", PanelKind.RAIL, 12, 0, 12, 8),
                                ScenePanel.of("p3", PanelKind.CLOCK, 12, 8, 12, 4)),
                        Instant.EPOCH,
                        ""),
                LEAD);
        long before = System.nanoTime();
        acts.push(acts.seen(), saved, List.of("P5"), LEAD, "汛期");
        page.waitForFunction("() => " + INSIDE + "?.querySelector('.screen-face[data-scene=\"flood:1\"]')");
        System.out.println("push to the browser's picture: " + (System.nanoTime() - before) / 1_000_000 + " ms");
    }

    private static Dashboard start(PreviewPorts ports, Live live, int port) {
        var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", Integer.toString(port))));
        return Dashboard.start(config, ports.feeds(request -> new CompletableFuture<>()), live, Announce.to(live));
    }
}
