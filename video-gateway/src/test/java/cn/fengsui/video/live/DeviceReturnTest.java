package cn.fengsui.video.live;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static cn.fengsui.video.testing.TestGateway.DEVICE;
import static cn.fengsui.video.testing.TestGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.SignallingMemories;
import cn.fengsui.video.testing.TestCamera;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device vanishes while it is watched, and comes back. No timer of a line fires here: they are all set to an hour. */
class DeviceReturnTest {

    private static final Map<String, String> NO_TIMERS = Map.of(
            "video.retry-first", "1h",
            "video.retry-most", "1h",
            "video.media-lost", "1h",
            "video.first-packet", "1h",
            "video.way-patience", "1h",
            "video.invite-timeout", "60s");

    private final TestGateway test;

    DeviceReturnTest() throws Exception {
        test = new TestGateway(NO_TIMERS);
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void isCalledAtOnceWhenItRestartedWithANewAddress() throws Exception {
        test.bringCamera();
        try (TestViewer viewer = watching()) {
            test.camera().close(); // no word, no BYE
            try (var restarted = again()) {
                int before = viewer.fragments();

                restarted.device().register(PASSWORD, 3600);

                Eventually.isTrue("called at its new address", () -> {
                    test.clock().advance(Duration.ofMillis(200));
                    return !restarted.device().requests("INVITE").isEmpty();
                });
                Eventually.isTrue("pictures again", () -> viewer.fragments() > before + 20);
                assertThat(restarted.device().requests("INVITE")).hasSize(1);
                assertThat(viewer.closed()).isNotDone();
            }
        }
    }

    @Test
    void isCalledAtOnceWhenItRegistersAfterHavingBeenAway() throws Exception {
        test.bringCamera();
        try (TestViewer viewer = watching()) {
            var invite = test.camera().device().requests("INVITE").getFirst();
            test.camera().stopSending();
            test.camera().device().bye(invite);
            Eventually.isTrue("lost", () -> String.join("", viewer.texts()).contains("hung-up"));
            test.camera().device().register(PASSWORD, 0);
            int before = viewer.fragments();

            test.camera().device().register(PASSWORD, 3600);

            Eventually.isTrue("called again", () -> test.asked("INVITE") == 2);
            Eventually.isTrue("pictures again", () -> viewer.fragments() > before + 20);
        }
    }

    @Test
    void isCalledAtItsNewAddressWhenItMovedBeforeItAnswered() throws Exception {
        var isCalled = new AtomicBoolean();
        test.bringCamera();
        test.camera().device().onRequest(request -> isCalled.compareAndSet(false, request.is("INVITE")));
        try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
            Eventually.isTrue("called in vain", isCalled::get);
            test.camera().close();
            try (var restarted = again()) {

                restarted.device().register(PASSWORD, 3600);

                Eventually.isTrue("pictures", () -> viewer.fragments() > 20);
            }
        }
    }

    @Test
    void isLeftAloneWhenOnlyItsAddressChangedAndItStillSends() throws Exception {
        test.bringCamera();
        try (TestViewer viewer = watching();
                var moved = new TestDevice(DEVICE, test.gateway().sipPort())) {
            moved.register(PASSWORD, 3600);

            for (int i = 0; i < 5; i++) {
                int before = viewer.fragments();
                test.clock().advance(Duration.ofMillis(500));
                Eventually.isTrue("pictures go on", () -> viewer.fragments() > before + 20);
            }

            assertThat(test.asked("INVITE")).isEqualTo(1);
            assertThat(moved.requests("INVITE")).isEmpty();
        }
    }

    @Test
    void isAskedFirstForTheWayThatWorkedBeforeOurRestart() throws Exception {
        var memory = new SignallingMemories();
        try (var before = new TestGateway(Map.of(), memory)) {
            assertThat(callsUntilThereArePictures(before)).isGreaterThan(1);
            Eventually.isTrue("on record", () -> memory.ways().equals(Map.of(DEVICE, "UDP")));
        }

        try (var next = new TestGateway(Map.of(), memory)) {
            assertThat(callsUntilThereArePictures(next)).isEqualTo(1);
        }
    }

    private static int callsUntilThereArePictures(TestGateway gateway) throws Exception {
        gateway.camera().onlyUdp();
        gateway.bringCamera();
        try (TestViewer viewer = TestViewer.connect(gateway.open().url(), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 5);
        }
        return gateway.asked("INVITE");
    }

    private TestCamera again() {
        return new TestCamera(DEVICE, CAMERA, test.gateway().sipPort(), CLIP, 100);
    }

    private TestViewer watching() throws Exception {
        TestViewer viewer = TestViewer.connect(test.open().url(), "");
        Eventually.isTrue("pictures", () -> viewer.fragments() > 20);
        return viewer;
    }
}
