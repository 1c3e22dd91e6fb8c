package cn.fengsui.dashboard.visual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.dashboard.navigation.StandInGateway;
import cn.fengsui.dashboard.preview.OpenDashboard;
import cn.fengsui.domain.camera.Camera;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every screen in every state, at its real size: nothing that {@code checks.js} looks for is wrong with it, it asks no
 * other host for anything, and it looks as it was kept. Usually wall and desk in every state; {@code -Dvisual=all} and the
 * profile {@code nightly} look at everything, {@link Asked} at what is named, and {@code -Dvisual.update=true} keeps what is
 * there now.
 */
@EnabledIf("cn.fengsui.dashboard.preview.Chromium#isHere")
class EveryScreenTest {

    private static final String CHECKS = resource("/visual/checks.js");
    private static final Duration LOST_FOR = Duration.ofSeconds(134);
    private static final int PATIENCE_MILLIS = 180_000;
    private static final Asked ASKED = Asked.ofThisRun();
    /** Of both: everything that was asked for has come, and what has come is drawn. */
    private static final String SETTLED = """
            () => {
              if (!document.fonts || document.fonts.status !== 'loaded') return false;
              if (document.querySelector('[data-loading], .pg-loading, vaadin-grid[loading]')) return false;
              if (document.getAnimations().some((one) => one.playState === 'running')) return false;
              const flow = window.Vaadin?.Flow?.clients;
              if (flow && Object.values(flow).some((client) => client.isActive?.())) return false;
              const shape = document.body.innerHTML.length + ':' + document.querySelectorAll('*').length;
              const quiet = window.lastShape === shape;
              window.quietFor = quiet ? (window.quietFor ?? 0) + 1 : 0;
              window.lastShape = shape;
              return window.quietFor >= 4;
            }""";

    private static KeptPictures kept;
    private static VisualCity city;
    private static StandInDoors doors;
    private static StandInGateway gateway;
    private static final Map<Boolean, OpenDashboard> DASHBOARDS = new HashMap<>();
    private static final Map<String, BrowserContext> CONTEXTS = new HashMap<>();
    private static final List<String> FOREIGN = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        city = new VisualCity(folder);
        city.calm();
        doors = new StandInDoors();
        List<Camera> cameras = city.cameras();
        gateway = new StandInGateway(
                cameras.stream().map(Camera::id).toList(),
                cameras.stream().map(Camera::name).toList());
        OpenDashboard first = DASHBOARDS.computeIfAbsent(false, EveryScreenTest::dashboard);
        kept = KeptPictures.standard(DrawnBy.of(first.browser()), ASKED.isEverything());
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : DASHBOARDS.values()) {
            one.close();
        }
        for (AutoCloseable one : new AutoCloseable[] {gateway, doors, city}) {
            if (one != null) {
                one.close();
            }
        }
    }

    /** Each state follows the one before, so all are brought, and what is asked for is looked at. */
    @TestFactory
    Stream<DynamicNode> looksAsKeptAndHoldsTheRulesOfItsDesign() {
        return Stream.of(
                DynamicTest.dynamicTest("pictures were drawn by this browser", EveryScreenTest::arePicturesComparable),
                state("calm", () -> {}),
                english("calm"),
                state("degraded", city::degraded),
                DynamicTest.dynamicTest("restored", EveryScreenTest::returnsWithItsFeed),
                state("incident", city::incident),
                english("incident"),
                state("storm", city::storm),
                state("drill", city::drill));
    }

    private static DynamicNode state(String name, Runnable bring) {
        var come = DynamicTest.dynamicTest(name + " comes", bring::run);
        var looks = sights(name)
                .filter(sight -> ASKED.includes(name, sight))
                .map(sight -> DynamicTest.dynamicTest(
                        sight.name() + " in " + name,
                        () -> look(sight, sight.path(), name + "/" + sight.name(), true)));
        return DynamicContainer.dynamicContainer(name, Stream.concat(Stream.of(come), looks));
    }

    /** English is longer: the rules only. */
    private static DynamicNode english(String state) {
        String name = state + "-en";
        return DynamicContainer.dynamicContainer(
                name,
                sights(state)
                        .filter(sight -> !sight.path().startsWith("/wall/s/")) // a screen has a language of its own
                        .filter(sight -> ASKED.includes(name, sight))
                        .map(sight -> DynamicTest.dynamicTest(
                                sight.name() + " in " + name,
                                () -> look(sight, sight.english(), name + "/" + sight.name(), false))));
    }

    private static Stream<Sight> sights(String state) {
        boolean isWhole = state.equals("calm") || state.equals("drill");
        return Sight.ALL.stream().filter(sight -> isWhole || sight.changes());
    }

    private static void arePicturesComparable() {
        assumeTrue(
                kept.compares() || kept.update(),
                () ->
                        "pictures are not compared, the rules are looked at: nobody asked (-Dvisual=sample or all), or another"
                                + " browser drew the kept ones (keep them anew with -Dvisual=all -Dvisual.update=true)");
    }

    /** @param isKept false for a picture that is only looked at */
    private static void look(Sight sight, String path, String picture, boolean isKept) throws IOException {
        try (Page page = open(sight, path, picture.startsWith("drill"))) {
            Frame frame = shown(page, sight);
            var wrong = new ArrayList<>(found(frame));
            wrong.addAll(FOREIGN);
            byte[] png = picture(page, frame);
            Path seen = kept.found().resolve(picture + ".png");
            Files.createDirectories(seen.getParent());
            Files.write(seen, png);
            if (isKept) {
                kept.check(picture, png).ifPresent(wrong::add);
            }
            if (picture.equals("incident/wall-3x2")) { // ui.md §12, 2, 3 and 9
                WallChecks.isReadFromEightMetres(page);
                WallChecks.everyPictureIsMarked(page, "0231");
                WallChecks.levelsAreToldApartWithoutColour(page);
            }
            if (!wrong.isEmpty()) {
                fail(picture + " at " + path + ", seen in " + seen + ":\n  " + String.join("\n  ", wrong));
            }
        }
    }

    /** Ui.md §12, 6: what a silent feed changed on the wall changes back when it speaks. */
    private static void returnsWithItsFeed() {
        Sight wall = Sight.ALL.getFirst();
        if (!ASKED.includes("restored")) {
            city.restored();
            return;
        }
        try (Page page = open(wall, wall.path(), false)) {
            assertThat(page.textContent("body")).contains("部分未知");

            city.restored();

            page.waitForFunction("() => !document.body.textContent.includes('部分未知')");
        }
    }

    private static Page open(Sight sight, String path, boolean drill) {
        FOREIGN.clear();
        OpenDashboard dashboard = DASHBOARDS.computeIfAbsent(drill, EveryScreenTest::dashboard);
        Page page = CONTEXTS.computeIfAbsent(
                        drill + language(path) + (sight.user().isEmpty() ? sight.name() : sight.user()) + sight.width(),
                        key -> context(dashboard, sight, language(path)))
                .newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.clock().setFixedTime(Date.from(city.clock().instant()));
        page.onRequest(request -> {
            if (!request.url().startsWith(dashboard.url("")) && !request.url().matches("(data|blob):.*")) {
                FOREIGN.add("asks another host: " + request.url());
            }
        });
        if (sight.happening() == Sight.Happening.SOUND_BLOCKED) {
            page.addInitScript("Object.defineProperty(BaseAudioContext.prototype, 'state', {get: () => 'suspended'});");
        }
        page.navigate(dashboard.url(path));
        Frame frame = shown(page, sight);
        frame.waitForSelector(sight.ready());
        frame.waitForFunction(SETTLED, null, new Frame.WaitForFunctionOptions().setPollingInterval(100));
        if (sight.happening() == Sight.Happening.FIRST_CHOSEN) {
            frame.locator("vaadin-grid-cell-content:text('http-reports')").click();
            frame.waitForSelector(".dl-letter:not([hidden]) .dl-now:not(:empty)");
        }
        if (sight.happening() == Sight.Happening.LINK_LOST) {
            Object age = frame.textContent(".row .age");
            page.context().setOffline(true);
            page.clock().setFixedTime(Date.from(city.clock().instant().plus(LOST_FOR)));
            page.waitForSelector("#band:not([hidden])");
            frame.waitForFunction("age => document.querySelector('.row .age').textContent !== age", age);
        }
        return page;
    }

    /** A session keeps its language. */
    private static String language(String path) {
        return path.contains("lang=en") ? "en" : "zh";
    }

    /** Logged in once for all pages of one size. */
    private static BrowserContext context(OpenDashboard dashboard, Sight sight, String language) {
        BrowserContext context = dashboard
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(sight.width(), sight.height())
                        .setLocale(language.equals("en") ? "en-GB" : "zh-CN")
                        .setReducedMotion(ReducedMotion.REDUCE));
        if (!sight.user().isEmpty()) {
            dashboard.page(sight.user(), context, "/theme/icon.svg").close();
        }
        return context;
    }

    private static OpenDashboard dashboard(boolean drill) {
        try {
            return OpenDashboard.start(
                    city.feeds(),
                    city.live(drill),
                    Map.of(
                            "dashboard.drill", Boolean.toString(drill),
                            "dashboard.ingest-url", doors.url(),
                            "dashboard.video-url", gateway.url()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The wall's own page shows the wall in a frame. */
    private static Frame shown(Page page, Sight sight) {
        if (!sight.path().startsWith("/wall/s/")) {
            return page.mainFrame();
        }
        page.waitForCondition(
                () -> page.frames().size() > 1 && page.frames().getLast().url().contains("/wall/screen"));
        Frame frame = page.frames().getLast();
        frame.waitForSelector(".screen-face cc-rail [data-id]");
        return frame;
    }

    private static byte[] picture(Page page, Frame frame) {
        return page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setTimeout(PATIENCE_MILLIS)
                .setMask(List.of(
                        frame.locator(".tile-vid"),
                        frame.locator("cc-clock"),
                        frame.locator(".sc-stations"),
                        frame.locator("[data-screen] :is(td:first-child, td:nth-child(n + 3):nth-child(-n + 9))")))
                .setMaskColor("#2D3640"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> found(Frame frame) {
        frame.evaluate(CHECKS);
        var found = (Map<String, List<String>>) frame.evaluate("window.ccCheck()");
        return found.entrySet().stream()
                .filter(rule -> !rule.getValue().isEmpty())
                .map(rule -> rule.getKey() + ": " + String.join(" | ", rule.getValue()))
                .toList();
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(EveryScreenTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
