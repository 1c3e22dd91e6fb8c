package cn.fengsui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.preview.Chromium;
import cn.fengsui.dashboard.preview.DashboardPreview;
import cn.fengsui.dashboard.preview.PreviewCity;
import cn.fengsui.dashboard.preview.PreviewPorts;
import cn.fengsui.dashboard.preview.PreviewVideo;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.LiveViews;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The wall in a real browser: shows what arrives, moves nothing under the hand, tells other screens. */
@EnabledIf("hasChromium")
class WallBrowserTest {

    private static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");
    private static final String ROWS = "cc-rail [data-id]";
    /** There are tiles, and this holds for all of them. */
    private static final String EVERY_TILE =
            "() => document.querySelector('cc-tile') && [...document.querySelectorAll('cc-tile')].every";

    static boolean hasChromium() {
        return Chromium.isHere();
    }

    static boolean hasFfmpeg() {
        return Files.isExecutable(FFMPEG);
    }

    @Test
    void showsAnArrivingAlertAndLetsAnotherScreenSeeItsAcknowledgement() throws Exception {
        var ports = new PreviewPorts(Clock.systemUTC());
        DashboardPreview.accounts(ports);
        var foreign = new CopyOnWriteArrayList<String>();
        try (var live = new Live(true)) {
            var city = new PreviewCity(ports, live, Instant.now());
            city.fill("calm");
            var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", "0")));
            var feeds = ports.feeds(request -> new CompletableFuture<>());
            try (var dashboard = Dashboard.start(config, feeds, live, Announce.to(live));
                    var chromium = Chromium.start()) {
                String base = "http://127.0.0.1:" + dashboard.port();
                Page mine = wall(chromium.browser(), base, foreign);
                Page other = wall(chromium.browser(), base, foreign);

                String id = city.alert(
                        Level.II, "A1", "老城街道火灾", "Fire", PreviewCity.place(2060, 860, "老城街道", ""), 0, 1, null);
                mine.waitForSelector("cc-rail [data-id=" + id + "][data-ack=false]");
                mine.focus("cc-rail [data-id=" + id + "]");
                mine.keyboard().press("KeyA");
                other.waitForSelector("cc-rail [data-id=" + id + "][data-ack=true]");

                assertThat(ports.audit)
                        .anyMatch(row -> row.action().equals("alert.acknowledge")
                                && row.object().equals(id));
                assertThat(newAlertsWait(mine, city)).isTrue();
                assertThat(foreign).isEmpty();
            }
        }
    }

    /** The page does it by itself: nobody touches it, and the dashboard knows nothing of the gateway's death. */
    @Test
    @EnabledIf("hasFfmpeg")
    void getsItsPicturesBackWhenTheVideoGatewayIsKilledAndStartedAgain(@TempDir Path folder) throws Exception {
        List<Path> films = List.of(film(folder));
        var ports = new PreviewPorts(Clock.systemUTC());
        DashboardPreview.accounts(ports);
        try (var live = new Live(true);
                var first = new PreviewVideo(films, "");
                var second = new PreviewVideo(films, "")) {
            new PreviewCity(ports, live, Instant.now()).fill("calm");
            var running = new AtomicReference<Optional<LiveViews>>(Optional.of(first));
            var feeds = ports.feeds(request -> running.get()
                    .map(gateway -> gateway.open(request))
                    .orElseGet(() -> CompletableFuture.failedFuture(
                            new LiveViewException(LiveViewException.Reason.GATEWAY_UNREACHABLE, "killed"))));
            var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", "0")));
            try (var dashboard = Dashboard.start(config, feeds, live, Announce.to(live));
                    var chromium = Chromium.start()) {
                Page page =
                        wall(chromium.browser(), "http://127.0.0.1:" + dashboard.port(), new CopyOnWriteArrayList<>());
                page.waitForFunction(EVERY_TILE + "(tile => tile.dataset.state === 'live')");

                running.set(Optional.empty());
                first.close();
                page.waitForFunction(EVERY_TILE + "(tile => tile.dataset.state === 'refused')");
                page.evaluate("document.querySelectorAll('cc-tile').forEach(t => t.before = Number(t.dataset.frames))");
                running.set(Optional.of(second));

                page.waitForFunction(EVERY_TILE
                        + "(tile => tile.dataset.state === 'live' && Number(tile.dataset.frames) > tile.before + 5)");
                assertThat(second.requests).isNotEmpty();
            }
        }
    }

    private static Path film(Path folder) throws Exception {
        Path film = folder.resolve("film.mp4");
        String command = "ffmpeg -v error -f lavfi -i testsrc2=size=320x180:rate=12 -t 4 -c:v libx264 -preset ultrafast"
                + " -g 12 -bf 0 -pix_fmt yuv420p " + film;
        assertThat(new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor())
                .isZero();
        return film;
    }

    /** With the focus in the list, a worse alert waits behind a line instead of moving the rows. */
    private static boolean newAlertsWait(Page page, PreviewCity city) {
        var before = page.locator(ROWS).evaluateAll("rows => rows.map(row => row.dataset.id)");
        city.alert(Level.II, "A1", "青石镇火灾", "Fire", PreviewCity.place(2300, 300, "青石镇", ""), 1, 1, null);
        page.waitForSelector("cc-rail .waiting:visible");
        var after = page.locator(ROWS).evaluateAll("rows => rows.map(row => row.dataset.id)");
        return before.equals(after);
    }

    private static Page wall(Browser browser, String base, List<String> foreign) {
        Page page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1920, 1080))
                .newPage();
        page.setDefaultTimeout(60_000);
        page.onRequest(request -> {
            if (!request.url().startsWith(base) && !request.url().matches("(data|blob):.*")) {
                foreign.add(request.url());
            }
        });
        page.navigate(base + "/login");
        page.fill("input[name=username]", "duty-officer");
        page.fill("input[name=password]", "duty-officer");
        page.click("button[type=submit]");
        page.waitForSelector(ROWS);
        return page;
    }
}
