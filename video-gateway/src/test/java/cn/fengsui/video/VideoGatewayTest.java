package cn.fengsui.video;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.fmp4.FrameMemory;
import cn.fengsui.video.testing.AuditMemory;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Views, from the wish to the last viewer leaving, against a camera of raw UDP text. */
class VideoGatewayTest {

    private final TestGateway test;

    VideoGatewayTest() throws Exception {
        test = new TestGateway();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void writesTheAuditRowBeforeTheCameraIsAsked() throws Exception {
        test.bringCamera();
        test.audit().noting(() -> test.asked("INVITE"));

        LiveView view = test.open();

        Eventually.isTrue("INVITE", () -> test.asked("INVITE") == 1);
        AuditMemory.Row row = test.audit().rows().get(0);
        assertThat(row.world()).isEqualTo(0);
        assertThat(row.entry().id()).isEqualTo(view.auditId());
        assertThat(row.entry().action()).isEqualTo("video.live.open");
        assertThat(row.entry().object()).isEqualTo(CAMERA);
        assertThat(row.entry().result()).isEqualTo("granted");
    }

    @Test
    void refusesTheViewWhenTheAuditRowCannotBeWritten() {
        test.bringCamera();
        test.audit().breakDown(true);

        assertThatThrownBy(test::open)
                .hasCauseInstanceOf(LiveViewException.class)
                .satisfies(thrown -> assertThat(((LiveViewException) thrown.getCause()).reason())
                        .isEqualTo(LiveViewException.Reason.AUDIT_FAILED));
        assertThat(test.asked("INVITE")).isZero();
    }

    @Test
    void offersTcpPassiveFirstWithSubjectAndSsrcOfThePlatformsDomain() throws Exception {
        test.bringCamera();

        test.open();
        Eventually.isTrue("INVITE", () -> test.asked("INVITE") == 1);

        TestDevice.Message invite = test.camera().device().requests("INVITE").get(0);
        String ssrc = TestDevice.sdp(invite, "y").orElseThrow();
        assertThat(ssrc).matches("020000[0-9]{4}");
        assertThat(invite.header("Subject")).isEqualTo(CAMERA + ":" + ssrc + ",34020000002000000001:0");
        String media = TestDevice.sdp(invite, "m").orElseThrow();
        assertThat(media).matches("video [0-9]+ TCP/RTP/AVP 96 97 98 99");
        assertThat(invite.body()).contains("a=setup:passive\r\n");
    }

    @Test
    void showsOneUpstreamToTwoViewersAndHangsUpAfterTheLastLeft() throws Exception {
        test.bringCamera();
        long heldBefore = FrameMemory.ofProcess().bytesInUse();
        try (TestViewer first = TestViewer.connect(test.open().url(), "");
                TestViewer second = TestViewer.connect(test.open().url(), "http://localhost:8080")) {
            Eventually.isTrue("pictures", () -> first.fragments() > 60 && second.fragments() > 60);

            assertThat(test.asked("INVITE")).isEqualTo(1);
            assertThat(test.watching()).hasSize(2);
            assertPlayable(first);
            assertPlayable(second);
            assertThat(test.gateway().sessions().get(0).viewers()).isEqualTo(2);
        }
        Eventually.isTrue("end rows", () -> test.audit().of("video.live.end").size() == 2);
        assertThat(test.watching()).isEmpty();
        assertThat(test.asked("BYE")).isZero();

        test.clock().advance(Duration.ofSeconds(11));

        Eventually.isTrue("BYE", () -> test.asked("BYE") == 1);
        assertThat(test.asked("ACK")).isEqualTo(1);
        assertThat(test.audit().of("video.live.end").get(0).result()).startsWith("ended after ");
        Eventually.isTrue("no session", () -> test.gateway().sessions().isEmpty());
        Eventually.isTrue("no picture kept", () -> FrameMemory.ofProcess().bytesInUse() <= heldBefore);
    }

    @Test
    void lendsAnAddressOnceAndOnlyToKnownPages() throws Exception {
        test.bringCamera();
        String url = test.open().url();
        try (TestViewer viewer = TestViewer.connect(url, "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 0);
        }

        try (TestViewer again = TestViewer.connect(url, "")) {
            assertThat(again.closed().get(60, TimeUnit.SECONDS)).isEqualTo(4401);
        }
        String expired = test.open().url();
        test.clock().advance(Duration.ofSeconds(61));
        try (TestViewer late = TestViewer.connect(expired, "")) {
            assertThat(late.closed().get(60, TimeUnit.SECONDS)).isEqualTo(4401);
        }
        assertThatThrownBy(() -> TestViewer.connect(expired, "https://elsewhere.example"))
                .hasMessageContaining("WebSocketHandshakeException");
    }

    @Test
    void letsASlowViewerLoseGroupsOfPicturesWithoutSlowingTheOther() throws Exception {
        test.bringCamera();
        try (TestViewer slow = TestViewer.connect(test.open().url(), "");
                TestViewer fast = TestViewer.connect(test.open().url(), "")) {
            Eventually.isTrue("both see", () -> slow.fragments() > 0 && fast.fragments() > 0);
            slow.reading(false);
            int before = fast.fragments();

            Eventually.isTrue("groups dropped", () -> droppedGroups() > 0);

            Eventually.isTrue("the other one goes on", () -> fast.fragments() > before + 100);
            slow.reading(true);
            int seen = slow.fragments();
            Eventually.isTrue("slow one goes on", () -> slow.fragments() > seen + 50);
            assertThat(fast.closed()).isNotDone();
        }
    }

    @Test
    void triesEveryWaySayingWhichStepFailedAndBeginsAnewWhileSomebodyLooks() throws Exception {
        test.camera().silent(true);
        test.bringCamera();
        try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
            noMediaComes(viewer, 1, "TCP/RTP/AVP", "setup:passive", "\"waiting\",\"reason\":\"no-connection\"");
            noMediaComes(viewer, 2, " RTP/AVP", "recvonly", "\"waiting\",\"reason\":\"no-media\"");
            noMediaComes(viewer, 3, "TCP/RTP/AVP", "setup:active", "\"lost\",\"reason\":\"connect-failed\"");
            test.camera().silent(false);
            test.clock().advance(Duration.ofSeconds(1));

            Eventually.isTrue("pictures", () -> viewer.fragments() > 5);
            assertThat(lastState(viewer)).contains("\"state\":\"live\"");
            assertThat(invite(4)).contains("setup:passive");
        }
    }

    private void noMediaComes(TestViewer viewer, int call, String transport, String line, String told) {
        Eventually.isTrue("ACK " + call, () -> test.asked("ACK") == call);
        assertThat(invite(call)).contains(transport).contains("a=" + line);
        Eventually.isTrue("told " + told, () -> {
            test.clock().advance(Duration.ofMillis(500));
            return lastState(viewer).contains(told);
        });
        Eventually.isTrue("BYE " + call, () -> test.asked("BYE") == call);
    }

    private String invite(int number) {
        return test.camera().device().requests("INVITE").get(number - 1).body();
    }

    @Test
    void goesOnToTheNextWayAtOnceWhenTheDeviceDislikesTheOffer() throws Exception {
        test.camera().inviteStatus(488);
        test.bringCamera();
        try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
            Eventually.isTrue("three offers", () -> test.asked("INVITE") == 3);
            Eventually.isTrue("told", () -> lastState(viewer).contains("\"lost\",\"reason\":\"refused\""));

            assertThat(invite(1)).contains("setup:passive");
            assertThat(invite(2)).contains(" RTP/AVP").doesNotContain("setup");
            assertThat(invite(3)).contains("setup:active");
        }
    }

    @Test
    void noticesThatMediaStoppedAndThatTheCameraHungUp() throws Exception {
        test.bringCamera();
        try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
            Eventually.isTrue("pictures", () -> viewer.fragments() > 5);
            test.camera().silent(true);
            test.camera().stopSending();
            Eventually.isTrue("sender stopped", () -> !test.camera().isStreaming());
            Eventually.isTrue("lost", () -> {
                test.clock().advance(Duration.ofSeconds(1));
                return texts(viewer).contains("\"reason\":\"media-lost\"");
            });
        }
        try (TestViewer viewer = TestViewer.connect(test.open().url(), "")) {
            test.camera().silent(false);
            Eventually.isTrue("pictures again", () -> {
                test.clock().advance(Duration.ofMillis(200));
                return viewer.fragments() > 5;
            });
            var invites = test.camera().device().requests("INVITE");

            int status =
                    test.camera().device().bye(invites.get(invites.size() - 1)).status();

            assertThat(status).isEqualTo(200);
            Eventually.isTrue("told", () -> texts(viewer).contains("\"reason\":\"hung-up\""));
        }
    }

    private static void assertPlayable(TestViewer viewer) {
        assertThat(String.join("\n", viewer.texts()))
                .contains("\"type\":\"init\"")
                .contains("\"width\":320,\"height\":180")
                .contains("\"state\":\"live\"");
        int fragments = viewer.fragments();
        DecodedFile decoded = DecodedFile.of(viewer.file(), ".mp4");
        assertThat(decoded.width()).isEqualTo(CLIP.width());
        assertThat(decoded.height()).isEqualTo(CLIP.height());
        assertThat(decoded.frames()).isGreaterThanOrEqualTo(fragments);
    }

    private static String lastState(TestViewer viewer) {
        List<String> states = viewer.texts().stream()
                .filter(text -> text.contains("\"state\""))
                .toList();
        return states.isEmpty() ? "" : states.get(states.size() - 1);
    }

    private static String texts(TestViewer viewer) {
        return String.join("\n", viewer.texts());
    }

    private double droppedGroups() {
        try {
            String name = "video_dropped_gops_total ";
            return new String(test.get("/metrics").body(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .sum();
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
