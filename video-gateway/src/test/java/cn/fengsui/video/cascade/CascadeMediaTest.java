package cn.fengsui.video.cascade;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.CLIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.pull.RtspCamera;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ShortBuffer;
import java.util.Map;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an upper platform receives of cameras that send no program stream: a program stream. */
class CascadeMediaTest {

    private static final String PULLED = "34020000001310009001";
    private static final int RTP_HEADER = 12;
    private static final int ENOUGH_SAMPLES = 4_000;

    private TestGateway lower;
    private RawUpper upper;
    private DatagramSocket media;

    @BeforeEach
    void start() throws Exception {
        lower = new TestGateway(Map.of("video.pull-networks", "127.0.0.0/8"));
        upper = new RawUpper(lower);
        media = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        media.setReceiveBufferSize(1 << 20);
        media.setSoTimeout(30_000);
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
            Message granted = pulled(camera);

            assertThat(granted.status()).isEqualTo(200);
            assertPictures();
            upper.bye(granted);
            assertThat(lower.audit().of("video.cascade.view")).hasSize(1);
        }
    }

    @Test
    void bringsTheALawOfAPulledCamera() throws Exception {
        try (var camera = new RtspCamera(CLIP, "viewer:secret")) {
            camera.sendALaw();
            Message granted = pulled(camera);

            assertSound(AV_CODEC_ID_PCM_ALAW);
            upper.bye(granted);
        }
    }

    @Test
    void bringsTheAacOfAPulledCamera() throws Exception {
        try (var camera = new RtspCamera(CLIP, "viewer:secret")) {
            camera.sendAac();
            Message granted = pulled(camera);

            assertSound(AV_CODEC_ID_AAC);
            upper.bye(granted);
        }
    }

    private Message pulled(RtspCamera camera) throws Exception {
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
        return upper.invite(PULLED, "Play", "0 0", media.getLocalPort());
    }

    /** Sound begins with the second keyframe at the latest; FFmpeg reads its codec and its samples. */
    private void assertSound(int codec) throws Exception {
        var stream = new ByteArrayOutputStream();
        long until = System.nanoTime() + 30_000_000_000L;
        var heard = new Heard(0, 0, 0);
        while (heard.samples() < ENOUGH_SAMPLES && System.nanoTime() < until) {
            receive(stream, stream.size() + 200_000);
            heard = Heard.in(stream.toByteArray());
        }
        assertThat(heard.samples()).isGreaterThan(ENOUGH_SAMPLES);
        assertThat(heard.codec()).isEqualTo(codec);
        assertThat(heard.loudest()).as("not silence").isGreaterThan(1_000);
    }

    /** What an independent reader hears in a program stream. */
    private record Heard(int codec, int samples, int loudest) {

        static Heard in(byte[] programStream) throws Exception {
            int samples = 0;
            int loudest = 0;
            try (var grabber = new FFmpegFrameGrabber(new ByteArrayInputStream(programStream))) {
                grabber.setFormat("mpeg");
                grabber.start();
                for (Frame frame = grabber.grabSamples(); frame != null; frame = grabber.grabSamples()) {
                    var pcm = (ShortBuffer) frame.samples[0];
                    samples += pcm.remaining();
                    while (pcm.hasRemaining()) {
                        loudest = Math.max(loudest, Math.abs(pcm.get()));
                    }
                }
                return new Heard(grabber.getAudioCodec(), samples, loudest);
            }
        }
    }

    /** The first packs make a file that a decoder opens. */
    private void assertPictures() throws Exception {
        var stream = new ByteArrayOutputStream();
        receive(stream, 60_000);
        assertThat(stream.toByteArray()).startsWith(0, 0, 1, 0xBA);
        assertThat(DecodedFile.of(stream.toByteArray(), ".mpg").width()).isEqualTo(CLIP.width());
    }

    private void receive(ByteArrayOutputStream stream, int upTo) throws Exception {
        var packet = new DatagramPacket(new byte[2048], 2048);
        while (stream.size() < upTo) {
            media.receive(packet);
            byte[] data = packet.getData();
            assertThat(data[1] & 0x7F).as("payload type").isEqualTo(96);
            stream.write(data, RTP_HEADER, packet.getLength() - RTP_HEADER);
        }
    }
}
