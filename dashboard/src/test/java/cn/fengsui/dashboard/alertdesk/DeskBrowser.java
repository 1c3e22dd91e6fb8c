package cn.fengsui.dashboard.alertdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.rule.RuleTrials;
import cn.fengsui.domain.settings.Settings;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The dashboard on a real record, and Chromium in front of it, with an account of each role named as the role. */
public final class DeskBrowser implements AutoCloseable {

    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int FIRST_NUMBER = 231;

    private final Live live;
    private final Dashboard dashboard;
    private final Playwright playwright;
    private final Browser browser;

    private DeskBrowser(Live live, Dashboard dashboard, Playwright playwright, Browser browser) {
        this.live = live;
        this.dashboard = dashboard;
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test where there is no Chromium. */
    public static DeskBrowser open(RuleTrials trials) throws IOException {
        return open(trials, new Live(), Map.of());
    }

    /** @param live of an exercise when the drills of the invented city are to be shown; closed with the browser */
    public static DeskBrowser open(RuleTrials trials, Live live) throws IOException {
        return open(trials, live, Map.of());
    }

    /** The same with these settings. */
    public static DeskBrowser open(RuleTrials trials, Live live, Map<String, String> more) throws IOException {
        Path chromium = CHROMIUM.stream().filter(Files::exists).findFirst().orElse(null);
        assumeTrue(chromium != null, "no Chromium on this machine: " + CHROMIUM);
        Files.createDirectories(SHOTS);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        for (Role role : Role.values()) {
            String user = role.name().toLowerCase(Locale.ROOT);
            String number = String.format("%04d", FIRST_NUMBER + role.ordinal());
            TestRecord.store()
                    .accounts()
                    .save(new Account(user, role.zh() + " " + number, role, "{noop}" + user, true));
        }
        var feeds = Feeds.of(TestRecord.store(), request -> new CompletableFuture<>(), TestRecord.CLOCK)
                .trials(trials);
        var told = new HashMap<>(more);
        told.put("dashboard.port", "0");
        var config = DashboardConfig.from(Settings.of(told));
        var dashboard = Dashboard.start(config, feeds, live, Announce.to(live));
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--autoplay-policy=no-user-gesture-required",
                                "--use-angle=swiftshader",
                                "--enable-unsafe-swiftshader")));
        return new DeskBrowser(live, dashboard, playwright, browser);
    }

    public Live live() {
        return live;
    }

    /** A page of 1920x1080 that this user logged in to. */
    public Page page(String user, String path) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1920, 1080));
        page.setDefaultTimeout(60_000);
        page.navigate("http://127.0.0.1:" + dashboard.port() + "/login");
        page.fill("input[name=username]", user);
        page.fill("input[name=password]", user);
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate("http://127.0.0.1:" + dashboard.port() + path);
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        return page;
    }

    /** Keeps a picture of it. */
    public void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    /** WCAG 2.2 AA, as far as axe can tell. */
    public void accessible(Page page) {
        var found = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(found.stream()
                        .map(one -> one.getId() + " "
                                + one.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList())
                        .toList())
                .isEmpty();
    }

    /** Prints what the design's own checks find, where they are at hand ({@code -Dcc.checks=FILE}). */
    public void checked(Page page) {
        String file = System.getProperty("cc.checks", "");
        if (file.isEmpty()) {
            return;
        }
        try {
            page.evaluate(Files.readString(Path.of(file)));
            System.out.println("ccCheck " + page.url() + " " + page.evaluate("JSON.stringify(window.ccCheck())"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws Exception {
        DeskAlerts.endAll(TestRecord.store());
        for (AutoCloseable one : new AutoCloseable[] {browser, playwright, dashboard, live}) {
            one.close();
        }
    }
}
