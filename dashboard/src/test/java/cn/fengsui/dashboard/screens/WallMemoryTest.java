package cn.fengsui.dashboard.screens;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.preview.Chromium;
import cn.fengsui.dashboard.preview.PreviewCity;
import cn.fengsui.dashboard.preview.PreviewPorts;
import cn.fengsui.dashboard.preview.PreviewScenes;
import cn.fengsui.dashboard.preview.PreviewVideo;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The memory of a screen with sixteen pictures stays flat while alerts come and go twenty times faster than in a storm.
 * Six hundred alerts in forty seconds usually; an hour in the profile {@code nightly}, five alerts a second;
 * {@code -Dwall.memory-minutes=5} for any other time.
 */
@EnabledIf("canFilm")
class WallMemoryTest {

    private static final Actor LEAD = new Actor("shift-lead", "值班长 0102", "desk/scenes", "");
    private static final String TOKEN = ScreenToken.random();
    private static final WallScreen SCREEN =
            new WallScreen("P5", "P5", ScreenToken.sha256(TOKEN), 1920, 1080, 1210, 3, "zh", Instant.EPOCH, false);
    private static final int MINUTES = Integer.getInteger("wall.memory-minutes", 0);
    private static final Duration USUAL = Duration.ofSeconds(40);
    /** As many alerts in the short form as in two minutes of the long one. */
    private static final int PULSE_MILLIS = MINUTES > 0 ? 200 : 65;

    private static final int OPEN_ALERTS = 12;
    private static final int TRIES = 3;
    private static final double MIB = 1024.0 * 1024;
    /** What a page may keep for good after it has warmed up. */
    private static final double MOST_GROWTH_MIB = 16;

    static boolean canFilm() {
        return Chromium.isHere() && Files.isExecutable(Path.of("/usr/bin/ffmpeg"));
    }

    private record Sample(double heapMib, double nodes, double listeners) {}

    private record Growth(Sample warm, Sample end, int reloads) {}

    @Test
    void staysFlatWithSixteenPicturesAndAStormOfAlerts(@TempDir Path folder) throws Exception {
        var ports = new PreviewPorts(Clock.systemUTC());
        ports.walls.save(SCREEN, LEAD, "wall.screen.register");
        WallScene scene = ports.walls.save(PreviewScenes.pictures(), LEAD);
        ports.walls.save(
                WallPlan.FIRST
                        .show("P5", scene.reference(), scene.purpose())
                        .next(0, Instant.now(), Instant.now(), "值班长", "", 0),
                LEAD,
                "wall.push");
        Duration length = MINUTES > 0 ? Duration.ofMinutes(MINUTES) : USUAL;
        try (var live = new Live(true);
                var video = new PreviewVideo(List.of(film(folder)), "");
                var chromium = Chromium.start()) {
            var city = new PreviewCity(ports, live, Instant.now());
            city.fill("calm");
            PreviewScenes.moreCameras(live, 16);
            var config = DashboardConfig.from(Settings.of(Map.of("dashboard.port", "0")));
            try (var dashboard = Dashboard.start(config, ports.feeds(video), live, Announce.to(live))) {
                Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1920, 1080));
                page.setDefaultTimeout(120_000);
                page.navigate("http://127.0.0.1:" + dashboard.port() + "/wall/s/" + TOKEN);
                page.waitForFunction(
                        "() => window.ccScreen.told().tiles === 16 && window.ccScreen.told().liveTiles >= 8");
                CDPSession devtools = page.context().newCDPSession(page);
                devtools.send("Performance.enable");

                Growth growth = growth(page, live, city, devtools, length);
                for (int more = 1; more < TRIES && growth.reloads() > 0; more++) {
                    growth = growth(page, live, city, devtools, length); // a busy machine answered too late to be alive
                }

                System.out.println("wall memory after " + length + ": " + growth);
                assertThat(growth.reloads())
                        .as("a page made anew keeps nothing")
                        .isZero();
                assertThat(growth.end().heapMib()).isLessThan(growth.warm().heapMib() + MOST_GROWTH_MIB);
                assertThat(growth.end().nodes()).isLessThan(growth.warm().nodes() * 1.3 + 500);
                assertThat(growth.end().listeners()).isLessThan(growth.warm().listeners() * 1.3 + 200);
            }
        }
    }

    private static Growth growth(Page page, Live live, PreviewCity city, CDPSession devtools, Duration length) {
        int before = (Integer) page.evaluate("window.ccScreen.loads");
        storm(page, live, city, length.dividedBy(3));
        Sample warm = sample(devtools);
        storm(page, live, city, length.multipliedBy(2).dividedBy(3));
        Sample end = sample(devtools);
        return new Growth(warm, end, (Integer) page.evaluate("window.ccScreen.loads") - before);
    }

    /** Every pulse one alert comes and the oldest one goes. */
    private static void storm(Page page, Live live, PreviewCity city, Duration length) {
        Deque<String> open = new ArrayDeque<>();
        long until = System.nanoTime() + length.toNanos();
        for (int i = 0; System.nanoTime() < until; i++) {
            Level level = Level.values()[1 + i % 3];
            open.add(city.alert(
                    level, "A4", "燃气异味", "Gas smell", PreviewCity.place(2000 + i % 400, 800, "老城街道", ""), 1, 1, null));
            if (open.size() > OPEN_ALERTS) {
                live.alerts().remove(open.poll());
            }
            page.waitForTimeout(PULSE_MILLIS);
        }
        open.forEach(live.alerts()::remove);
    }

    private static Sample sample(CDPSession devtools) {
        devtools.send("HeapProfiler.collectGarbage");
        double heap = 0;
        double nodes = 0;
        double listeners = 0;
        for (var metric : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject one = metric.getAsJsonObject();
            double value = one.get("value").getAsDouble();
            switch (one.get("name").getAsString()) {
                case "JSHeapUsedSize" -> heap = value / MIB;
                case "Nodes" -> nodes = value;
                case "JSEventListeners" -> listeners = value;
                default -> {
                    // others do not tell of leaks
                }
            }
        }
        return new Sample(heap, nodes, listeners);
    }

    private static Path film(Path folder) throws Exception {
        Path film = folder.resolve("film.mp4");
        String command = "ffmpeg -v error -f lavfi -i testsrc2=size=320x180:rate=5 -t 4 -c:v libx264 -preset ultrafast"
                + " -g 5 -bf 0 -pix_fmt yuv420p " + film;
        assertThat(new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor())
                .isZero();
        return film;
    }
}
