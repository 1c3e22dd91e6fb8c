package cn.fengsui.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** A real browser without a window. One thread at a time. Remembers every request that would have left this host. */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required",
            // a microphone that beeps, and nobody to ask
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream");

    private final Playwright playwright;
    private final Browser browser;
    private final Queue<String> foreign = new ConcurrentLinkedQueue<>();

    private Chromium(Path executable) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS));
    }

    /** The browser of this machine: {@code CHROMIUM}, or the usual names on the PATH. */
    static Optional<Path> find() {
        String named = System.getenv("CHROMIUM");
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(System.getenv("PATH").split(":"))
                        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(folder).resolve(name)));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    static Chromium open(Path executable) {
        return new Chromium(executable);
    }

    /** A page of an own session: own cookies, own login. */
    Page page(int width, int height) {
        BrowserContext session = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN"));
        Page page = session.newPage();
        page.onRequest(request -> {
            if (!request.url().matches("(https?|wss?)://127\\.0\\.0\\.1[:/].*|(data|blob|about):.*")) {
                foreign.add(request.url());
            }
        });
        return page;
    }

    /** Addresses outside this host that a page asked for. */
    List<String> foreignRequests() {
        return List.copyOf(foreign);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
