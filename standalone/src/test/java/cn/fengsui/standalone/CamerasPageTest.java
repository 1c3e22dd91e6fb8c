package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.testkit.Eventually;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    /** Magnitude of a second of A-law at 8 kHz that somebody hears. */
    private static final long LOUD_SECOND = 8_000 * 100;

    private static final String TILE_LIVE = "() => document.querySelector('.cm-mid cc-tile')?.dataset.state === 'live'";

    @TempDir
    private static Path data;

    private static CamerasInBrowser opened;
    private static FewCameras cameras;
    private static Page page;

    @BeforeAll
    static void startEverything() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        opened = CamerasInBrowser.start(data);
        cameras = opened.cameras;
        page = opened.signIn("lead");
        opened.look(page, FewCameras.MOVABLE);
    }

    @AfterAll
    static void stopEverything() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    @Order(1)
    void showsTheCameraTheReasonAndWhatItsStateIsMadeOf() {
        page.waitForFunction(TILE_LIVE, null, patience());

        assertThat(page.textContent(".cm-why")).contains(CamerasInBrowser.REASON);
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
        hold.waitFor(new Locator.WaitForOptions().setTimeout(CamerasInBrowser.LONG));
        assertThat(heard.loudness()).as("loudness before anybody speaks").isLessThan(20);

        hold.focus();
        page.keyboard().down("Space");
        Eventually.isTrue("the loudspeaker plays what was said", () -> heard.loudness() > 100);
        assertThat(page.getAttribute("cc-voice", "data-state")).isEqualTo("speaking");
        screenshot("cameras-speaking");
        page.keyboard().up("Space");
        Eventually.isTrue("nobody speaks", () -> "ready".equals(page.getAttribute("cc-voice", "data-state")));

        assertThat(heard.packets()).as("packets of 20 ms at the device").isGreaterThan(20);
        assertThat(heard.others()).as("packets that are no A-law").isZero();
        assertThat(opened.voices()).isEqualTo(1);
        page.click(".vc-end");
        Eventually.isTrue("the call has ended", () -> opened.voices() == 0);
    }

    @Test
    @Order(3)
    void talksWithTheDeviceWhoseOwnSoundIsThenHeardWithThePicture() {
        var heard = cameras.fleet().heard(cameras.device(FewCameras.MOVABLE));
        long volume = heard.loudness() * heard.samples();
        page.click("cc-voice [data-kind=talk]");
        page.click(".vc-go");
        Locator hold = page.locator("cc-voice[data-state=ready] .vc-hold");
        hold.waitFor(new Locator.WaitForOptions().setTimeout(CamerasInBrowser.LONG));

        hold.focus();
        page.keyboard().down("Space");
        Eventually.isTrue(
                "the device hears what is said", () -> heard.loudness() * heard.samples() > volume + LOUD_SECOND);
        page.waitForFunction(
                "() => [...document.querySelectorAll('cc-tile video')].some(v => !v.muted && v.currentTime > 0)",
                null,
                patience());
        screenshot("cameras-talking");
        page.keyboard().up("Space");

        page.click(".vc-end");
        Eventually.isTrue("the call has ended", () -> opened.voices() == 0);
        page.click("cc-voice [data-kind=broadcast]");
    }

    @Test
    @Order(3)
    void endsTheCallWhenThePageGoesAway() {
        Page other = opened.signIn("camera");
        opened.look(other, FewCameras.MOVABLE);
        other.click(".cm-tabs [role=tab]:has-text('喊话')");
        other.click(".vc-go");
        other.waitForSelector(
                "cc-voice[data-state=ready]", new Page.WaitForSelectorOptions().setTimeout(CamerasInBrowser.LONG));
        Eventually.isTrue("somebody speaks", () -> opened.voices() == 1);

        other.close();

        Eventually.isTrue("the call has ended", () -> opened.voices() == 0);
    }

    @Test
    @Order(4)
    void movesTheCameraAndAnotherBrowserSeesByWhom() {
        String camera = cameras.camera(FewCameras.MOVABLE);
        var head = cameras.fleet().head(camera);
        Page other = opened.signIn("camera");
        opened.look(other, FewCameras.MOVABLE);
        other.click(".cm-lease button:visible");
        other.waitForSelector("cc-ptz:not(.off)", new Page.WaitForSelectorOptions().setTimeout(CamerasInBrowser.LONG));
        double before = head.position().pan();
        other.locator("cc-ptz .ptz-pan").focus();
        other.keyboard().down("ArrowRight");
        Eventually.isTrue("the head turns right", () -> head.position().pan() > before + 5);
        other.keyboard().up("ArrowRight");
        Eventually.isTrue("the head stands", () -> !head.isMoving());

        tab("云台");
        page.waitForFunction("() => /正在控制/.test(document.querySelector('.cm-lease').textContent)", null, patience());
        assertThat(page.textContent(".cm-lease")).contains("接管");
        screenshot("cameras-held");
        page.click(".cm-lease button:visible");
        page.fill("vaadin-dialog vaadin-text-field input", "险情升级，指挥席接管");
        page.click("vaadin-dialog .pri");

        page.waitForSelector("cc-ptz:not(.off)", new Page.WaitForSelectorOptions().setTimeout(CamerasInBrowser.LONG));
        other.waitForFunction("() => document.querySelector('cc-ptz').classList.contains('off')", null, patience());
        assertThat(other.textContent(".cm-ptz")).contains("险情升级");
        other.context().close();
    }

    @Test
    @Order(5)
    void sendsEveryControlAsItSays() {
        var head = cameras.fleet().head(cameras.camera(FewCameras.MOVABLE));
        page.click("cc-ptz .chip:has-text('左侧') button >> nth=0");
        Eventually.isTrue("the head is at preset 2", () -> head.position().pan() < -30);
        page.fill("cc-ptz [name=number]", "9");
        page.fill("cc-ptz [name=name]", "闸口");
        page.click("cc-ptz form [type=submit]");
        page.waitForSelector(
                "cc-ptz .chip:has-text('闸口')", new Page.WaitForSelectorOptions().setTimeout(CamerasInBrowser.LONG));
        page.click("cc-ptz .chip:has-text('闸口') .del");
        page.click("cc-ptz .chip:has-text('闸口') .del");
        page.waitForFunction(
                "() => ![...document.querySelectorAll('cc-ptz .chip')].some(c => c.textContent.includes('闸口'))",
                null,
                patience());
        page.click("cc-ptz [data-aux='1']");
        Eventually.isTrue("the wiper wipes", () -> head.now().label().contains("WIPER"));
        tab("巡航扫描");
        page.fill("cc-ptz [name=pan]", "20");
        page.fill("cc-ptz [name=tilt]", "5");
        page.fill("cc-ptz [name=zoom]", "2");
        page.click("cc-ptz [data-act=go]");
        Eventually.isTrue(
                "the head is where it was sent", () -> Math.abs(head.position().pan() - 20) < 1);
        screenshot("cameras-tours");
        page.click("cc-ptz .known button");
        Eventually.isTrue("the tour has left", () -> Math.abs(head.position().pan() - 20) > 3);
        page.locator("cc-ptz [data-act=stop]").first().click();
        Eventually.isTrue("the head stands", () -> !head.isMoving());

        double zoom = head.position().zoom();
        page.click("cc-ptz [data-act=box-in]");
        var veil = page.locator(".ptz-veil").boundingBox();
        page.mouse().move(veil.x + veil.width * 0.4, veil.y + veil.height * 0.4);
        page.mouse().down();
        page.mouse().move(veil.x + veil.width * 0.6, veil.y + veil.height * 0.6);
        page.mouse().up();
        Eventually.isTrue("the box is the picture", () -> head.position().zoom() > zoom + 0.5);
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

        assertThat(opened.audited("video.control.arm")).isEqualTo(1);
        assertThat(opened.audited("video.control.reboot")).isZero();
    }

    @Test
    @Order(7)
    void takesStillsOfTheLivePictureAndByTheDevice() throws IOException {
        page.click(".cm-bar .still");
        page.waitForSelector(".cm-stills img", new Page.WaitForSelectorOptions().setTimeout(CamerasInBrowser.LONG));
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
        assertThat(opened.audited("video.snapshot")).isGreaterThanOrEqualTo(2);
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
                new Page.WaitForFunctionOptions().setTimeout(2 * CamerasInBrowser.LONG));
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
            live.add(opened.live(cameras.camera(number)));
        }
        Page wall = opened.signIn("camera");
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
                new Page.WaitForFunctionOptions().setTimeout(2 * CamerasInBrowser.LONG));
        wall.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("every-way-and-codec.png")));

        opened.look(page, FewCameras.H265_TOO);
        page.waitForFunction(
                "() => document.querySelector('.cm-mid cc-tile .plate')?.textContent.includes('转码路数已满')",
                null,
                patience());
        screenshot("cameras-no-transcoder");
        wall.context().close();
    }

    private static void tab(String name) {
        page.click(".cm-tabs [role=tab]:has-text('" + name + "')");
    }

    private static Page.WaitForFunctionOptions patience() {
        return new Page.WaitForFunctionOptions().setTimeout(CamerasInBrowser.LONG);
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
                .setTimeout(CamerasInBrowser.LONG));
    }
}
