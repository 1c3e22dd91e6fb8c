package cn.fengsui.dashboard.preview;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Photographs pages of a running preview. Arguments: base address, user, output folder, script to evaluate or {@code -},
 * then any number of {@code name=widthxheight=path}.
 */
public final class Shots {

    private static final int SETTLE_MILLIS = Integer.getInteger("settle", 6_000);

    private Shots() {}

    public static void main(String[] arguments) throws Exception {
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(options())) {
            for (String shot : List.of(arguments).subList(4, arguments.length)) {
                String[] parts = shot.split("=", 3);
                String[] size = parts[1].split("x");
                take(browser, arguments, parts[0], Integer.parseInt(size[0]), Integer.parseInt(size[1]), parts[2]);
            }
        }
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--use-gl=angle",
                        "--use-angle=swiftshader",
                        "--enable-unsafe-swiftshader",
                        "--autoplay-policy=no-user-gesture-required"));
    }

    private static void take(Browser browser, String[] arguments, String name, int width, int height, String path)
            throws Exception {
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height))) {
            page.onConsoleMessage(message -> {
                if (!List.of("log", "debug", "info").contains(message.type())) {
                    System.out.println(name + " console " + message.type() + ": " + message.text());
                }
            });
            page.onPageError(error -> System.out.println(name + " page error: " + error));
            page.onRequest(request -> {
                if (!request.url().startsWith(arguments[0]) && !request.url().matches("(data|blob):.*")) {
                    System.out.println(name + " foreign request: " + request.url());
                }
            });
            if (!arguments[1].equals("-")) {
                page.setDefaultTimeout(120_000);
                page.navigate(arguments[0] + "/login");
                page.fill("input[name=username]", arguments[1]);
                page.fill("input[name=password]", arguments[1]);
                page.click("button[type=submit]");
                page.waitForURL(url -> !url.contains("/login"));
            }
            page.navigate(arguments[0] + path);
            page.waitForTimeout(SETTLE_MILLIS);
            page.setDefaultTimeout(180_000);
            page.screenshot(
                    new Page.ScreenshotOptions().setTimeout(180_000).setPath(Path.of(arguments[2], name + ".png")));
            if (!arguments[3].equals("-")) {
                page.evaluate(Files.readString(Path.of(arguments[3])));
                System.out.println(name + " " + page.evaluate("JSON.stringify(window.ccCheck(), null, 1)"));
            }
        }
    }
}
