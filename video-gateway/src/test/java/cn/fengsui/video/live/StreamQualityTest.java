package cn.fengsui.video.live;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static cn.fengsui.video.testing.TestGateway.DEVICE;
import static cn.fengsui.video.testing.TestGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.MediaRoad;
import cn.fengsui.video.testing.TestCamera;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import cn.fengsui.video.testing.UdpRoad;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the API and the metrics tell of a stream whose network loses, swaps and doubles packets. */
class StreamQualityTest {

    @Test
    void isToldWithItsLossesInTheApiAndTheMetrics() throws Exception {
        try (var test = new TestGateway();
                var camera = new TestCamera(DEVICE, CAMERA, test.gateway().sipPort(), CLIP, 100, new BadRoad())) {
            camera.onlyUdp();
            camera.device().register(PASSWORD, 3600);
            Eventually.isTrue("camera known", () -> test.intake().isOnline(CAMERA));
            try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
                Eventually.isTrue("pictures", () -> viewer.fragments() > 60);
                Eventually.isTrue(
                        () -> "all of it happened: " + session(test),
                        () -> session(test).getInteger("lost") > 3
                                && session(test).getInteger("reordered") > 3
                                && session(test).getInteger("duplicates") > 3
                                && quality(test).getDouble("jitterMillis") > 0
                                && quality(test).getDouble("framesPerSecond") > 0
                                && quality(test).getLong("keyframeIntervalMillis") > 0
                                && quality(test).getInteger("heldBack") > 0
                                && quality(test).getInteger("reports") > 0
                                && session(test).getLong("bitrate") > 0);

                Eventually.isTrue(
                        "the device was asked for a keyframe", () -> camera.device().requests("MESSAGE").stream()
                                .anyMatch(message -> message.body().contains("<IFameCmd>Send</IFameCmd>")));
                assertThat(metrics(test))
                        .contains(
                                "video_stream_lost{camera=\"" + CAMERA + "\"",
                                "video_stream_reordered{camera=\"" + CAMERA + "\"",
                                "video_stream_bitrate{camera=\"" + CAMERA + "\"",
                                "video_stream_jitter_millis{camera=\"" + CAMERA + "\"",
                                "video_stream_pictures_per_second{camera=\"" + CAMERA + "\"",
                                "video_stream_keyframe_millis{camera=\"" + CAMERA + "\"");
            }
        }
    }

    private static JsonObject session(TestGateway test) {
        return new JsonObject(text(test, "/api/v1/sessions"))
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private static JsonObject quality(TestGateway test) {
        return session(test).getJsonObject("quality");
    }

    private static String metrics(TestGateway test) {
        return text(test, "/metrics");
    }

    private static String text(TestGateway test, String path) {
        try {
            return new String(test.get(path).body(), StandardCharsets.UTF_8);
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    /** UDP on which, of every two hundred packets, one is lost, one comes twice and one after its successor. */
    private static final class BadRoad implements MediaRoad {
        private static final int EVERY = 200;

        private final MediaRoad good = new UdpRoad();
        private int count;
        private byte[] held;

        @Override
        public String media() throws IOException {
            return good.media();
        }

        @Override
        public void open(int port) throws IOException {
            good.open(port);
        }

        @Override
        public void send(byte[] packet) throws IOException {
            int now = count++ % EVERY;
            if (now == 50) {
                return;
            }
            if (now == 100) {
                held = packet;
                return;
            }
            good.send(packet);
            if (now == 101 && held != null) {
                good.send(held);
            }
            if (now == 150) {
                good.send(packet);
            }
        }

        @Override
        public void close() {
            good.close();
        }
    }
}
