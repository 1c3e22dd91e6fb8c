package cn.fengsui.dashboard.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Accounts;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.settings.Settings;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A running dashboard and Chromium in front of it, with an account of each role whose name is user and password. Owned by
 * one test class; closing it ends both, not the live picture.
 */
public final class OpenDashboard implements AutoCloseable {

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int FIRST_NUMBER = 231;
    private static final int PATIENCE_MILLIS = 60_000;

    private final Function<Integer, Dashboard> starts;
    private final Chromium chromium;
    private Dashboard dashboard;

    private OpenDashboard(Function<Integer, Dashboard> starts, Chromium chromium) {
        this.starts = starts;
        this.dashboard = starts.apply(0);
        this.chromium = chromium;
    }

    /** Skips the test where there is no Chromium. */
    public static OpenDashboard start(Feeds feeds, Live live) throws IOException {
        return start(feeds, live, Map.of());
    }

    /** @param more settings beside a free port */
    public static OpenDashboard start(Feeds feeds, Live live, Map<String, String> more) throws IOException {
        assumeTrue(Chromium.isHere(), "no Chromium on this machine");
        Files.createDirectories(SHOTS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Function<Integer, Dashboard> starts = port -> {
            var settings = new HashMap<>(Map.of("dashboard.port", String.valueOf(port)));
            settings.putAll(more);
            return Dashboard.start(DashboardConfig.from(Settings.of(settings)), feeds, live, Announce.to(live));
        };
        return new OpenDashboard(starts, Chromium.start());
    }

    /** Ends it with every session, and starts it anew at the same address on the same record. */
    public void restart() throws Exception {
        int port = dashboard.port();
        dashboard.close();
        dashboard = starts.apply(port);
    }

    /** One account per role, as {@code duty_officer}, with numbers from 0231 on. */
    public static void accounts(Accounts accounts) {
        for (Role role : Role.values()) {
            String user = role.name().toLowerCase(Locale.ROOT);
            String number = String.format(Locale.ROOT, "%04d", FIRST_NUMBER + role.ordinal());
            accounts.save(new Account(user, role.zh() + " " + number, role, "{noop}" + user, true));
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + dashboard.port() + path;
    }

    public Browser browser() {
        return chromium.browser();
    }

    /** A page of 1920x1080 that this user logged in to. */
    public Page page(String user, String path) {
        return page(user, 1920, 1080, path);
    }

    /** A page of this size that this user logged in to. */
    public Page page(String user, int width, int height, String path) {
        return page(user, browser().newContext(new Browser.NewContextOptions().setViewportSize(width, height)), path);
    }

    /** The same in a context that the caller prepared; closing the page leaves it open. */
    public Page page(String user, BrowserContext context, String path) {
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(url("/login"));
        page.fill("input[name=username]", user);
        page.fill("input[name=password]", user);
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate(url(path));
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        return page;
    }

    /** Keeps a picture of it. */
    public void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    /** Keeps a picture of all of it, however far it goes down. */
    public void wholeShot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    }

    /** WCAG 2.2 AA, as far as axe can tell; a colour half way to another is nobody's choice and is waited for. */
    public void accessible(Page page) {
        page.waitForFunction("() => !document.getAnimations().some(one => one instanceof CSSTransition)");
        var found = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(found.stream()
                        .map(one -> one.getId() + " "
                                + one.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList())
                        .toList())
                .isEmpty();
    }

    @Override
    public void close() throws Exception {
        try (Dashboard last = dashboard) {
            chromium.close();
        }
    }
}
