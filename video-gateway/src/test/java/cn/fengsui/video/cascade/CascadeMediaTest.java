package cn.fengsui.video.cascade;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.pull.RtspCamera;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.Eventually;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an upper platform receives of cameras that send no program stream: a program stream. */
class CascadeMediaTest {

    private static final String PULLED = "34020000001310009001";
    private static final int RTP_HEADER = 12;

    private TestGateway lower;
    private RawUpper upper;
    private DatagramSocket media;

    @BeforeEach
    void start() throws Exception {
        lower = new TestGateway(Map.of("video.pull-networks", "127.0.0.0/8"));
        upper = new RawUpper(lower);
        media = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        media.setReceiveBufferSize(1 << 20);
        media.setSoTimeout(10_000);
    }

    @AfterEach
    void close() {
        media.close();
        upper.close();
        lower.close();
    }

    @Test
    void isWrittenFromAnElementaryStream() throws Exception {
        lower.camera().elementary(true);
        lower.bringCamera();
        upper.shared("2022", "VIEW");

        Message granted = upper.invite(CAMERA, "Play", "0 0", media.getLocalPort());

        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.body()).contains("a=rtpmap:96 PS/90000");
        assertPictures();
        assertThat(upper.bye(granted).status()).isEqualTo(200);
        Eventually.isTrue("camera let go", () -> upper.state().getInteger("calls") == 0);
    }

    @Test
    void isWrittenFromAPulledCamera() throws Exception {
        try (var camera = new RtspCamera(CLIP, "viewer:secret")) {
            var put = lower.send(
                    "PUT",
                    "/api/v1/pulled/" + PULLED,
                    new JsonObject()
                            .put("name", "dock")
                            .put("url", camera.url())
                            .put("user", "viewer")
                            .put("password", "secret")
                            .encode());
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
            upper.shared("2022", "VIEW");

            Message granted = upper.invite(PULLED, "Play", "0 0", media.getLocalPort());

            assertThat(granted.status()).isEqualTo(200);
            assertPictures();
            upper.bye(granted);
            assertThat(lower.audit().of("video.cascade.view")).hasSize(1);
        }
    }

    /** The first packs make a file that a decoder opens. */
    private void assertPictures() throws Exception {
        var stream = new ByteArrayOutputStream();
        var packet = new DatagramPacket(new byte[2048], 2048);
        while (stream.size() < 60_000) {
            media.receive(packet);
            byte[] data = packet.getData();
            assertThat(data[1] & 0x7F).as("payload type").isEqualTo(96);
            stream.write(data, RTP_HEADER, packet.getLength() - RTP_HEADER);
        }
        assertThat(stream.toByteArray()).startsWith(0, 0, 1, 0xBA);
        assertThat(DecodedFile.of(stream.toByteArray(), ".mpg").width()).isEqualTo(CLIP.width());
    }
}
