package cn.fengsui.video.live;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static cn.fengsui.video.testing.TestGateway.OFFICER;
import static cn.fengsui.video.testing.TestGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.RtpWriter;
import cn.fengsui.video.testing.TestCamera;
import cn.fengsui.video.testing.TestGateway;
import cn.fengsui.video.testing.TestViewer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that send what nobody asked them for, or more than anybody can use; what viewers see of it is nothing. */
class MisbehavingMediaTest {

    private static final String OTHER_DEVICE = "34020000001110000002";
    private static final String OTHER_CAMERA = "34020000001320000002";
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final long FOREIGN_SSRC = 999_999L;
    private static final int FEW = 100;
    private static final int FLOOD = 20_000;

    private TestGateway test;

    @BeforeEach
    void start() throws Exception {
        test = new TestGateway(Map.of("video.stream-most-packets", "1000"));
        test.camera().onlyUdp();
        test.bringCamera();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void ofAnotherSourceOrAddressIsKeptFromThePicture() throws Exception {
        try (TestViewer viewer = watching(CAMERA)) {
            send(LOCAL, FOREIGN_SSRC, FEW);
            Eventually.isTrue("another source is counted", () -> session().foreign() > 0);
            long before = session().foreign();
            send(InetAddress.getByName("127.0.0.2"), ssrc(), FEW);
            Eventually.isTrue("so is another address", () -> session().foreign() > before + FEW / 2);
            int seen = viewer.fragments();
            Eventually.isTrue("pictures go on", () -> viewer.fragments() > seen + 50);

            assertThat(DecodedFile.of(viewer.file(), ".mp4").frames()).isGreaterThanOrEqualTo(seen);
        }
    }

    @Test
    void ofAFloodingDeviceIsHeldToACeilingAndHurtsNoOtherPicture() throws Exception {
        try (var neighbour =
                new TestCamera(OTHER_DEVICE, OTHER_CAMERA, test.gateway().sipPort(), CLIP, 25)) {
            neighbour.onlyUdp();
            neighbour.device().register(PASSWORD, 3600);
            Eventually.isTrue("neighbour known", () -> test.intake().isOnline(OTHER_CAMERA));
            try (TestViewer flooded = watching(CAMERA);
                    TestViewer quiet = watching(OTHER_CAMERA)) {
                int before = quiet.fragments();

                send(LOCAL, ssrc(), FLOOD);

                Eventually.isTrue("held", () -> session().quality().flooded() > 0);
                Eventually.isTrue("the neighbour goes on", () -> quiet.fragments() > before + 25);
                int after = flooded.fragments();
                Eventually.isTrue("it comes back itself", () -> flooded.fragments() > after + 50);
                assertThat(flooded.closed()).isNotDone();
                assertThat(DecodedFile.of(quiet.file(), ".mp4").frames()).isGreaterThanOrEqualTo(before);
            }
        }
    }

    private TestViewer watching(String camera) throws Exception {
        var request = new LiveRequest(camera, ViewReason.CHECK, "test", OFFICER);
        String url = test.gateway()
                .open(request)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .url();
        TestViewer viewer = TestViewer.connect(url, "");
        Eventually.isTrue("pictures of " + camera, () -> viewer.fragments() > 20);
        return viewer;
    }

    private SessionInfo session() {
        return test.gateway().sessions().stream()
                .filter(one -> one.camera().equals(CAMERA))
                .findFirst()
                .orElseThrow();
    }

    private long ssrc() {
        return Long.parseLong(session().ssrc());
    }

    /** Noise as RTP, as fast as the socket takes it. */
    private void send(InetAddress from, long ssrc, int count) throws Exception {
        var writer = new RtpWriter(ssrc, 30_000, RtpWriter.Marker.NONE, 1400);
        byte[] packet = writer.packets(new byte[1_000], 1).getFirst();
        int port = session().rtpPort();
        try (var socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
            for (int i = 0; i < count; i++) {
                packet[2] = (byte) (i >> 8);
                packet[3] = (byte) i;
                socket.send(new DatagramPacket(packet, packet.length, LOCAL, port));
            }
        }
    }
}
