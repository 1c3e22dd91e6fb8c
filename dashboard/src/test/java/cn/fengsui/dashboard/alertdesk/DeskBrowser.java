package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.TestRecord;
import cn.fengsui.dashboard.preview.OpenDashboard;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.rule.RuleTrials;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The dashboard on a real record, and Chromium in front of it, with an account of each role named as the role. */
public final class DeskBrowser implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Live live;
    private final OpenDashboard open;

    private DeskBrowser(Live live, OpenDashboard open) {
        this.live = live;
        this.open = open;
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
        OpenDashboard.accounts(TestRecord.store().accounts());
        var feeds = Feeds.of(TestRecord.store(), request -> new CompletableFuture<>(), TestRecord.CLOCK)
                .trials(trials);
        var open = OpenDashboard.start(feeds, live, more);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return new DeskBrowser(live, open);
    }

    public Live live() {
        return live;
    }

    /** A page of 1920x1080 that this user logged in to. */
    public Page page(String user, String path) {
        return open.page(user, path);
    }

    /** A page that counts what is pushed to it. */
    public Page counting(String user, AtomicInteger frames) {
        Page page = open.page(user, "/briefings");
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.incrementAndGet()));
        return page;
    }

    /** Keeps a picture of it. */
    public void shot(Page page, String name) {
        open.shot(page, name);
    }

    /** WCAG 2.2 AA, as far as axe can tell. */
    public void accessible(Page page) {
        open.accessible(page);
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
        try (live) {
            open.close();
        }
    }
}
