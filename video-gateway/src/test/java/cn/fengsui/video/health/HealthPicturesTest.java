package cn.fengsui.video.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.H264Clip;
import cn.fengsui.video.testing.TestCamera;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Cameras whose pictures are what they are called, through camera, decoder and API. */
class HealthPicturesTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int GROUP = H264Clip.FRAMES_PER_SECOND;
    private static final int BITRATE = 500_000;

    /** No timer of a call or of a registration is over while the clock is turned. */
    private static final Map<String, String> PATIENT = Map.of(
            "video.health-every", "1s",
            "video.media-lost", "1h",
            "video.keepalive-interval", "1h");

    private static final Map<String, H264Clip> CLIPS = clips();

    private static Map<String, H264Clip> clips() {
        H264Clip sharp = H264Clip.encode(WIDTH, HEIGHT, 4 * GROUP, BITRATE);
        H264Clip soft = H264Clip.encode(
                WIDTH,
                HEIGHT,
                8 * GROUP,
                BITRATE,
                (plane, x, y, n) -> plane == 0 ? 40 + Math.abs((x + 2 * n) % WIDTH - WIDTH / 2) : 128);
        var clips = new LinkedHashMap<String, H264Clip>();
        clips.put("VIEWABLE GOOD", sharp);
        clips.put("NO_SIGNAL BLACK", plain(1, 128, 128));
        clips.put("NO_SIGNAL NO_SIGNAL", plain(60, 220, 110));
        clips.put("NO_SIGNAL COVERED", plain(90, 128, 128));
        clips.put("NO_SIGNAL FROZEN", new H264Clip(WIDTH, HEIGHT, sharp.units().subList(0, 1)));
        clips.put("VIEWABLE BLURRED", joined(sharp, soft, soft, soft, soft));
        return clips;
    }

    private static H264Clip plain(int brightness, int blue, int red) {
        return H264Clip.encode(
                WIDTH,
                HEIGHT,
                2 * GROUP,
                BITRATE,
                (plane, x, y, n) -> plane == 0 ? brightness : plane == 1 ? blue : red);
    }

    private static H264Clip joined(H264Clip... clips) {
        var units = new ArrayList<byte[]>();
        for (H264Clip one : clips) {
            units.addAll(one.units());
        }
        return new H264Clip(WIDTH, HEIGHT, units);
    }

    @Test
    void areCalledWhatTheyAre() throws Exception {
        var opened = new ArrayList<AutoCloseable>();
        var expected = new LinkedHashMap<String, String>();
        try (var test = new TestGateway(PATIENT)) {
            for (var clip : CLIPS.entrySet()) {
                String camera = "340200000013200002%02d".formatted(opened.size());
                expected.put(camera, clip.getKey());
                film(test, camera, clip.getValue(), opened);
            }

            Eventually.isTrue(() -> "judged: " + told(test, expected.keySet()), () -> {
                test.clock().advance(Duration.ofMillis(100));
                return told(test, expected.keySet()).equals(expected);
            });
        } finally {
            for (AutoCloseable one : opened.reversed()) {
                one.close();
            }
        }
    }

    private static void film(TestGateway test, String camera, H264Clip clip, List<AutoCloseable> opened)
            throws Exception {
        var device = new TestCamera(
                camera.replace("132", "111"), camera, test.gateway().sipPort(), clip, GROUP);
        opened.add(device);
        device.onlyUdp();
        assertThat(device.device().register(TestGateway.PASSWORD, 3600).status())
                .isEqualTo(200);
        Eventually.isTrue("camera known", () -> test.intake().isOnline(camera));
        String url = test.gateway()
                .open(new LiveRequest(camera, ViewReason.CHECK, "test", TestGateway.OFFICER))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .url();
        opened.add(TestViewer.connect(url, ""));
    }

    private static Map<String, String> told(TestGateway test, Iterable<String> cameras) {
        var told = new LinkedHashMap<String, String>();
        for (String camera : cameras) {
            try {
                var health = new JsonObject(new String(
                        test.get("/api/v1/cameras/" + camera + "/health").body(), StandardCharsets.UTF_8));
                told.put(camera, health.getString("state") + " " + health.getString("picture"));
            } catch (Exception unreachable) {
                throw new AssertionError(unreachable);
            }
        }
        return told;
    }
}
