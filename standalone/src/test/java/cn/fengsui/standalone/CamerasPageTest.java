package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cameras page in a real browser against real simulated devices: what is spoken, moved, fetched and commanded there
 * arrives at the device. Pictures are kept in target/screenshots.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CamerasPageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double LONG = Duration.ofSeconds(90).toMillis();
    private static final double SOON = Duration.ofSeconds(4).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REASON = "防汛巡查第 2 组";
    /** Magnitude of a second of A-law at 8 kHz that somebody hears. */
    private static final long LOUD_SECOND = 8_000 * 100;

    private static final String TILE_LIVE = "() => document.querySelector('.cm-mid cc-tile')?.dataset.state === 'live'";

    @TempDir
    private static Path data;

    private static CommandCentre centre;
    private static FewCameras cameras;
    private static Chromium chromium;
    private static Page page;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void startEverything() throws IOException {
        var executable = Chromium.find();
        assumeTrue(
                executable.isPresent(),
                "no Chromium here: install it, or name one with CHROMIUM, to run the browser tests");
        Files.createDirectories(SCREENSHOTS);
        System.setProperty("fengsui.data", data.toString());
        centre = CommandCentre.open(
                new Arguments(true, data, null),
                Map.of(),
                new Progress(System.err),
                FreePorts.and(Map.of("video.transcoders", "1")));
        cameras = FewCameras.start(centre.accounts().sip());
        until("the devices are registered", () -> cameras.fleet().registered() == 5);
        chromium = Chromium.open(executable.get());
        page = signIn("lead");
        look(page, FewCameras.MOVABLE);
    }

    @AfterAll
    static void stopEverything() {
        for (Runnable close : List.<Runnable>of(
                () -> {
                    if (chromium != null) {
                        chromium.close();
                    }
                },
                () -> {
                    if (cameras != null) {
                        cameras.close();
                    }
                },
                () -> {
                    if (centre != null) {
                        centre.close();
                    }
                })) {
            close.run();
        }
    }

    @Test
    @Order(1)
    void showsTheCameraTheReasonAndWhatItsStateIsMadeOf() {
        page.waitForFunction(TILE_LIVE, null, patience());

        assertThat(page.textContent(".cm-why")).contains(REASON);
        page.waitForFunction(
                "() => document.querySelector('.cm-hs [data-part=registration]')?.textContent.includes('已注册')",
                null,
                patience());
        assertThat(page.textContent(".cm-hs [data-part=catalogue]")).contains("在线");
        screenshot("cameras-page");
    }

    @Test
    @Order(2)
    void speaksToTheDeviceWhileTheButtonIsHeldAndEndsWithTheTab() {
        var heard = cameras.fleet().heard(cameras.device(FewCameras.MOVABLE));
        tab("喊话");
        page.click(".vc-go");
        Locator hold = page.locator("cc-voice[data-state=ready] .vc-hold");
        hold.waitFor(new Locator.WaitForOptions().setTimeout(LONG));
        assertThat(heard.loudness()).as("loudness before anybody speaks").isLessThan(20);

        hold.focus();
        page.keyboard().down("Space");
        until("the loudspeaker plays what was said", () -> heard.loudness() > 100);
        assertThat(page.getAttribute("cc-voice", "data-state")).isEqualTo("speaking");
        screenshot("cameras-speaking");
        page.keyboard().up("Space");
        until("nobody speaks", () -> "ready".equals(page.getAttribute("cc-voice", "data-state")));

        assertThat(heard.packets()).as("packets of 20 ms at the device").isGreaterThan(20);
        assertThat(heard.others()).as("packets that are no A-law").isZero();
        assertThat(voices()).isEqualTo(1);
        page.click(".vc-end");
        until("the call has ended", () -> voices() == 0);
    }

    @Test
    @Order(3)
    void talksWithTheDeviceWhoseOwnSoundIsThenHeardWithThePicture() {
        var heard = cameras.fleet().heard(cameras.device(FewCameras.MOVABLE));
        long volume = heard.loudness() * heard.samples();
        page.click("cc-voice [data-kind=talk]");
        page.click(".vc-go");
        Locator hold = page.locator("cc-voice[data-state=ready] .vc-hold");
        hold.waitFor(new Locator.WaitForOptions().setTimeout(LONG));

        hold.focus();
        page.keyboard().down("Space");
        until("the device hears what is said", () -> heard.loudness() * heard.samples() > volume + LOUD_SECOND);
        page.waitForFunction(
                "() => [...document.querySelectorAll('cc-tile video')].some(v => !v.muted && v.currentTime > 0)",
                null,
                patience());
        screenshot("cameras-talking");
        page.keyboard().up("Space");

        page.click(".vc-end");
        until("the call has ended", () -> voices() == 0);
        page.click("cc-voice [data-kind=broadcast]");
    }

    @Test
    @Order(3)
    void endsTheCallWhenThePageGoesAway() {
        Page other = signIn("camera");
        look(other, FewCameras.MOVABLE);
        other.click(".cm-tabs [role=tab]:has-text('喊话')");
        other.click(".vc-go");
        other.waitForSelector("cc-voice[data-state=ready]", new Page.WaitForSelectorOptions().setTimeout(LONG));
        until("somebody speaks", () -> voices() == 1);

        other.close();

        until("the call has ended", () -> voices() == 0);
    }

    @Test
    @Order(4)
    void movesTheCameraAndAnotherBrowserSeesByWhom() {
        String camera = cameras.camera(FewCameras.MOVABLE);
        var head = cameras.fleet().head(camera);
        Page other = signIn("camera");
        look(other, FewCameras.MOVABLE);
        other.click(".cm-lease button:visible");
        other.waitForSelector("cc-ptz:not(.off)", new Page.WaitForSelectorOptions().setTimeout(LONG));
        double before = head.position().pan();
        other.locator("cc-ptz .ptz-pan").focus();
        other.keyboard().down("ArrowRight");
        until("the head turns right", () -> head.position().pan() > before + 5);
        other.keyboard().up("ArrowRight");
        until("the head stands", () -> !head.isMoving());

        tab("云台");
        page.waitForFunction("() => /正在控制/.test(document.querySelector('.cm-lease').textContent)", null, patience());
        assertThat(page.textContent(".cm-lease")).contains("接管");
        screenshot("cameras-held");
        page.click(".cm-lease button:visible");
        page.fill("vaadin-dialog vaadin-text-field input", "险情升级，指挥席接管");
        page.click("vaadin-dialog .pri");

        page.waitForSelector("cc-ptz:not(.off)", new Page.WaitForSelectorOptions().setTimeout(LONG));
        other.waitForFunction("() => document.querySelector('cc-ptz').classList.contains('off')", null, patience());
        assertThat(other.textContent(".cm-ptz")).contains("险情升级");
        other.context().close();
    }

    @Test
    @Order(5)
    void sendsEveryControlAsItSays() {
        var head = cameras.fleet().head(cameras.camera(FewCameras.MOVABLE));
        page.click("cc-ptz .chip:has-text('左侧') button >> nth=0");
        until("the head is at preset 2", () -> head.position().pan() < -30);
        page.fill("cc-ptz [name=number]", "9");
        page.fill("cc-ptz [name=name]", "闸口");
        page.click("cc-ptz form [type=submit]");
        page.waitForSelector("cc-ptz .chip:has-text('闸口')", new Page.WaitForSelectorOptions().setTimeout(LONG));
        page.click("cc-ptz .chip:has-text('闸口') .del");
        page.click("cc-ptz .chip:has-text('闸口') .del");
        page.waitForFunction(
                "() => ![...document.querySelectorAll('cc-ptz .chip')].some(c => c.textContent.includes('闸口'))",
                null,
                patience());
        page.click("cc-ptz [data-aux='1']");
        until("the wiper wipes", () -> head.now().label().contains("WIPER"));
        tab("巡航扫描");
        page.fill("cc-ptz [name=pan]", "20");
        page.fill("cc-ptz [name=tilt]", "5");
        page.fill("cc-ptz [name=zoom]", "2");
        page.click("cc-ptz [data-act=go]");
        until("the head is where it was sent", () -> Math.abs(head.position().pan() - 20) < 1);
        screenshot("cameras-tours");
        page.click("cc-ptz .known button");
        until("the tour has left", () -> Math.abs(head.position().pan() - 20) > 3);
        page.locator("cc-ptz [data-act=stop]").first().click();
        until("the head stands", () -> !head.isMoving());

        double zoom = head.position().zoom();
        page.click("cc-ptz [data-act=box-in]");
        var veil = page.locator(".ptz-veil").boundingBox();
        page.mouse().move(veil.x + veil.width * 0.4, veil.y + veil.height * 0.4);
        page.mouse().down();
        page.mouse().move(veil.x + veil.width * 0.6, veil.y + veil.height * 0.6);
        page.mouse().up();
        until("the box is the picture", () -> head.position().zoom() > zoom + 0.5);
        page.click(".cm-lease button:visible");
    }

    @Test
    @Order(6)
    void commandsTheDeviceAndRestartsItOnlyAfterASecondQuestion() {
        tab("设备");
        page.click(".cm-device button:has-text('布防') >> nth=0");
        page.waitForFunction(
                "() => document.querySelector('.cm-device').textContent.includes('设备已照办')", null, patience());
        page.click(".cm-device button:has-text('重启')");
        Locator go = page.locator("vaadin-dialog .pri");
        assertThat(go.isDisabled()).isTrue();
        page.fill("vaadin-dialog vaadin-text-field input", "9999");
        assertThat(go.isDisabled()).isTrue();
        screenshot("cameras-restart");
        page.locator("vaadin-dialog button:has-text('返回')").click();

        assertThat(audit("video.control.arm")).isEqualTo(1);
        assertThat(audit("video.control.reboot")).isZero();
    }

    @Test
    @Order(7)
    void takesStillsOfTheLivePictureAndByTheDevice() throws IOException {
        page.click(".cm-bar .still");
        page.waitForSelector(".cm-stills img", new Page.WaitForSelectorOptions().setTimeout(LONG));
        page.click("vaadin-dialog button:has-text('设备抓拍')");
        page.waitForFunction("() => document.querySelectorAll('.cm-stills img').length === 2", null, patience());
        page.waitForFunction(
                "() => [...document.querySelectorAll('.cm-stills img')].every(i => i.naturalWidth > 0)",
                null,
                patience());
        screenshot("cameras-stills");
        var file =
                page.waitForDownload(() -> page.locator(".cm-stills a").first().click());

        assertThat(probe(file.path())).contains("mjpeg");
        assertThat(audit("video.snapshot")).isGreaterThanOrEqualTo(2);
        page.keyboard().press("Escape");
    }

    @Test
    @Order(8)
    void fetchesARecordingIntoAFileThatFfprobeAccepts() throws IOException {
        page.waitForFunction(
                "() => document.querySelectorAll('.tl-strip.hour [data-place=device] .rec').length > 0",
                null,
                patience());
        Locator bar = page.locator(".tl-strip.hour [data-place=device] .rec").last();
        var box = bar.boundingBox();
        page.mouse().move(box.x + box.width - 3, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(box.x + Math.max(1, box.width - 14), box.y + box.height / 2);
        page.mouse().up();
        page.click(".cm-time button:has-text('下载')");
        page.click(".cm-part .pri");
        page.waitForSelector(".cm-downloads [data-state]");
        page.waitForFunction(
                "() => !document.querySelector('.cm-downloads [data-state=RUNNING]')",
                null,
                new Page.WaitForFunctionOptions().setTimeout(2 * LONG));
        screenshot("cameras-download");
        assertThat(page.innerHTML(".cm-downloads")).contains("data-state=\"DONE\"");

        var file = page.waitForDownload(() -> page.click(".cm-downloads [data-state=DONE] a"));

        assertThat(file.suggestedFilename()).endsWith(".mp4").contains(cameras.camera(FewCameras.MOVABLE));
        assertThat(probe(file.path())).contains("h264");
        page.keyboard().press("Escape");
    }

    @Test
    @Order(9)
    void hasNothingSeriousToHideFromAnAxe() {
        var found = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(3)
                                        .toList())
                        .toList();

        assertThat(found).isEmpty();
    }

    /** Chromium here decodes no H.265: the gateway transcodes one stream, and says so where it cannot do a second. */
    @Test
    @Order(10)
    void playsEveryWayAndCodecAtOnceAndSaysWhenNoTranscoderIsLeft() throws Exception {
        var live = new java.util.ArrayList<String>();
        for (int number = FewCameras.MOVABLE; number <= FewCameras.H265; number++) {
            live.add(live(cameras.camera(number)));
        }
        Page wall = signIn("camera");
        wall.evaluate("""
                urls => {
                  const grid = Object.assign(document.createElement('div'), { id: 'every' });
                  grid.style.cssText = 'position:fixed;inset:0;z-index:99;display:grid;grid-template-columns:1fr 1fr;background:#12161A';
                  urls.forEach((url, i) => {
                    const tile = document.createElement('cc-tile');
                    tile.texts = { connecting: '…', live: '实时', lost: '中断', lastPicture: '{0}', frozen: '冻结', notLive: '', waiting: '', soundOn: '', soundOff: '' };
                    tile.setAttribute('name', ['UDP H.264', 'TCP passive H.264', 'TCP active H.264', 'UDP H.265'][i]);
                    tile.setAttribute('url', url);
                    grid.append(tile);
                  });
                  document.querySelector('.cm').append(grid);
                }""", live);
        wall.waitForFunction(
                "() => [...document.querySelectorAll('#every cc-tile')].every(t => Number(t.dataset.frames) > 25"
                        + " && t.dataset.state === 'live')",
                null,
                new Page.WaitForFunctionOptions().setTimeout(2 * LONG));
        wall.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("every-way-and-codec.png")));

        look(page, FewCameras.H265_TOO);
        page.waitForFunction(
                "() => document.querySelector('.cm-mid cc-tile .plate')?.textContent.includes('转码路数已满')",
                null,
                patience());
        screenshot("cameras-no-transcoder");
        wall.context().close();
    }

    private String live(String camera) throws IOException, InterruptedException {
        return post("/api/v1/live", """
                {"camera":"%s","reason":"every way at once","codec":"h264"}""".formatted(camera)).path("url").asText();
    }

    private int voices() {
        try {
            return get("/api/v1/voice").path("items").size();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long audit(String action) {
        return centre.store().audit().newest(action, "", 100).size();
    }

    private static void tab(String name) {
        page.click(".cm-tabs [role=tab]:has-text('" + name + "')");
    }

    private static Page signIn(String user) {
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
    private static void look(Page at, int number) {
        String camera = cameras.camera(number);
        at.fill(".cm-tree input", camera);
        Locator row = at.locator(".cm-tree vaadin-grid")
                .getByText("机位 " + number, new Locator.GetByTextOptions().setExact(true))
                .first();
        until(
                "the camera is chosen",
                () -> { // a row may be drawn anew under the click
                    row.click();
                    return soon(() -> at.locator(".cm-rt dl").textContent().contains(camera));
                });
        if (at.isVisible(".cm-ask .pri")) {
            at.click(".cm-ask .pri");
            at.fill("vaadin-dialog vaadin-text-field input", REASON);
            at.click("vaadin-dialog .pri");
        }
        at.waitForSelector(".cm-mid cc-tile");
    }

    private static Page.WaitForFunctionOptions patience() {
        return new Page.WaitForFunctionOptions().setTimeout(LONG);
    }

    private static void until(String what, BooleanSupplier isSo) {
        if (!within(LONG, isSo)) {
            throw new AssertionError("Waited " + LONG / 1000 + " s in vain until " + what + ".");
        }
    }

    private static boolean soon(BooleanSupplier isSo) {
        return within(SOON, isSo);
    }

    private static boolean within(double millis, BooleanSupplier isSo) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) millis);
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return true;
    }

    private static String probe(Path file) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffprobe")), "no ffprobe here: install Debian's ffmpeg");
        var process = new ProcessBuilder(
                        "/usr/bin/ffprobe", "-v", "error", "-show_entries", "stream=codec_name", file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setTimeout(LONG));
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(http.send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(centre.accounts().video() + path))
                .header("X-API-Key", centre.accounts().apiKey());
    }
}
