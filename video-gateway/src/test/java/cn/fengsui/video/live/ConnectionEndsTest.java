package cn.fengsui.video.live;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static cn.fengsui.video.testing.TestGateway.DEVICE;
import static cn.fengsui.video.testing.TestGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.SignallingMemories;
import cn.fengsui.video.testing.TcpRoad;
import cn.fengsui.video.testing.TestCamera;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RTP over TCP: the connection ends in the middle of the stream, the call stands, and viewers go on seeing. */
class ConnectionEndsTest {

    @Test
    void isMadeAgainAtOnceWhenWeHadMadeIt() throws Exception {
        TcpRoad road = TcpRoad.listening();
        try (var scene = new Scene("TCP_ACTIVE", road)) {
            road.cut();

            scene.awaitPictures();
            assertThat(road.connections()).isEqualTo(2);
            assertThat(scene.calls()).isEqualTo(1);
        }
    }

    @Test
    void isFollowedByACallWhenTheDeviceTakesNoOther() throws Exception {
        TcpRoad road = TcpRoad.listening();
        try (var scene = new Scene("TCP_ACTIVE", road)) {
            road.cutAndStayAway();

            scene.awaitPictures();
            assertThat(scene.calls()).isEqualTo(2);
        }
    }

    @Test
    void isTakenAgainWhenTheDeviceHadMadeIt() throws Exception {
        TcpRoad road = TcpRoad.connecting();
        try (var scene = new Scene("TCP_PASSIVE", road)) {
            road.cut();

            scene.awaitPictures();
            assertThat(road.connections()).isEqualTo(2);
            assertThat(scene.calls()).isEqualTo(1);
        }
    }

    @Test
    void isFollowedByACallWhenTheDeviceDoesNotMakeItAgain() throws Exception {
        TcpRoad road = TcpRoad.connecting();
        try (var scene = new Scene("TCP_PASSIVE", road)) {
            road.cutAndStayAway();

            scene.awaitPictures();
            assertThat(scene.calls()).isEqualTo(2);
        }
    }

    /** One camera of this way with one viewer who sees it. By the gateway's clock no silence is ever long. */
    private static final class Scene implements AutoCloseable {

        private static final Duration A_WHILE = Duration.ofSeconds(10);

        private final TestGateway gateway;
        private final TestCamera camera;
        private final TestViewer viewer;

        Scene(String way, TcpRoad road) throws Exception {
            var memory = new SignallingMemories();
            memory.put(new DeviceRecord(DEVICE, "", "", "", Map.of("media", way)));
            gateway = new TestGateway(Map.of("video.media-lost", "1h", "video.retry-first", "10s"), memory);
            camera = new TestCamera(DEVICE, CAMERA, gateway.gateway().sipPort(), CLIP, 100, road);
            assertThat(camera.device().register(PASSWORD, 3600).status()).isEqualTo(200);
            Eventually.isTrue("camera known", () -> gateway.intake().isOnline(CAMERA));
            viewer = TestViewer.connect(gateway.open().url(), "");
            awaitPictures();
            gateway.clock().advance(A_WHILE); // the call has lasted
        }

        void awaitPictures() {
            int before = viewer.fragments();
            Eventually.isTrue("pictures", () -> viewer.fragments() > before + 60);
            assertThat(viewer.closed()).isNotDone();
        }

        int calls() {
            return camera.device().requests("INVITE").size();
        }

        @Override
        public void close() {
            viewer.close();
            camera.close();
            gateway.close();
        }
    }
}
