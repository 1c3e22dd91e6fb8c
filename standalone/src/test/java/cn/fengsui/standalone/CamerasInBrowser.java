package cn.fengsui.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.testkit.Eventually;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A whole centre, a few simulated devices, and a browser on its cameras page. Used by one thread; closing it ends all
 * three.
 */
final class CamerasInBrowser implements AutoCloseable {

    static final String REASON = "防汛巡查第 2 组";
    static final double LONG = Duration.ofSeconds(90).toMillis();

    private static final double SOON = Duration.ofSeconds(4).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();

    final CommandCentre centre;
    final FewCameras cameras;

    private final Chromium chromium;
    private final HttpClient http = HttpClient.newHttpClient();

    private CamerasInBrowser(CommandCentre centre, FewCameras cameras, Chromium chromium) {
        this.centre = centre;
        this.cameras = cameras;
        this.chromium = chromium;
    }

    /** Skips the test where there is no browser. All devices are registered when it returns. */
    static CamerasInBrowser start(Path data) throws IOException {
        var executable = Chromium.find();
        assumeTrue(
                executable.isPresent(),
                "no Chromium here: install it, or name one with CHROMIUM, to run the browser tests");
        System.setProperty("fengsui.data", data.toString());
        var centre = CommandCentre.open(
                new Arguments(true, data, null),
                Map.of(),
                new Progress(System.err),
                FreePorts.and(Map.of("video.transcoders", "1")));
        var cameras = FewCameras.start(centre.accounts().sip());
        Eventually.isTrue("the devices are registered", () -> cameras.fleet().registered() == 5);
        return new CamerasInBrowser(centre, cameras, Chromium.open(executable.get()));
    }

    /** The cameras page of 1920x1080 in a session of its own. */
    Page signIn(String user) {
        var login = centre.accounts().accounts().stream()
                .filter(account -> account.user().equals(user))
                .findFirst()
                .orElseThrow();
        Page opened = chromium.page(1920, 1080);
        opened.setDefaultTimeout(LONG);
        opened.navigate(centre.accounts().dashboard() + "/cameras");
        opened.waitForSelector("input[type=password]");
        opened.fill("input[name=username]", login.user());
        opened.fill("input[type=password]", login.password());
        opened.keyboard().press("Enter");
        opened.waitForURL(url -> URI.create(url).getPath().equals("/cameras"));
        opened.waitForSelector(".cm-tree");
        return opened;
    }

    /** Chooses the camera in the tree and gives the reason, where none holds yet. */
    void look(Page at, int number) {
        String camera = cameras.camera(number);
        at.fill(".cm-tree input", camera);
        Locator row = at.locator(".cm-tree vaadin-grid")
                .getByText("机位 " + number, new Locator.GetByTextOptions().setExact(true))
                .first();
        Eventually.isTrue(
                "the camera is chosen",
                () -> { // a row may be drawn anew under the click
                    row.click();
                    return isChosenSoon(at, camera);
                });
        if (at.isVisible(".cm-ask .pri")) {
            at.click(".cm-ask .pri");
            at.fill("vaadin-dialog vaadin-text-field input", REASON);
            at.click("vaadin-dialog .pri");
        }
        at.waitForSelector(".cm-mid cc-tile");
    }

    private static boolean isChosenSoon(Page at, String camera) {
        try {
            at.waitForFunction(
                    "camera => document.querySelector('.cm-rt dl')?.textContent.includes(camera)",
                    camera,
                    new Page.WaitForFunctionOptions().setTimeout(SOON));
            return true;
        } catch (TimeoutError notYet) {
            return false;
        }
    }

    /** The address of a view of the camera as H.264, opened over the API. */
    String live(String camera) throws IOException, InterruptedException {
        return answer(request("/api/v1/live")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"camera":"%s","reason":"every way at once","codec":"h264"}""".formatted(camera))))
                .path("url")
                .asText();
    }

    /** Calls in which somebody may speak to a device. */
    int voices() {
        try {
            return answer(request("/api/v1/voice")).path("items").size();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Audit rows of this action. */
    long audited(String action) {
        return centre.store().audit().newest(action, "", 100).size();
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(
                http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(centre.accounts().video() + path))
                .header("X-API-Key", centre.accounts().apiKey());
    }

    @Override
    public void close() {
        try (centre;
                cameras) {
            chromium.close();
        }
    }
}
