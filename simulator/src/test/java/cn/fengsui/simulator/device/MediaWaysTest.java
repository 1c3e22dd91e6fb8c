package cn.fengsui.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.media.Ambience;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.PsReader;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.picture.Stamp;
import cn.fengsui.simulator.profile.MediaWay;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.testkit.Eventually;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;

class MediaWaysTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final long SSRC = 200_000_017L;

    @Test
    void connectsWhereThePlatformListens() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016).registered();
                var door = Packets.door()) {
            var answer = drill.call(
                    Drill.FIXED, drill.offer(Drill.FIXED, door.getLocalPort(), "TCP/RTP/AVP", "a=setup:passive\r\n"));

            try (var flow = door.accept()) {
                var packets = Packets.of(flow);
                var first = packets.next();

                assertThat(answer).contains("m=video " + flow.getPort() + " TCP/RTP/AVP 96", "a=setup:active");
                assertThat(Packets.payloadType(first)).isEqualTo(96);
                assertThat(Packets.ssrc(first)).isEqualTo(SSRC);
            }
        }
    }

    @Test
    void listensWhereThePlatformConnectsAndReportsAsASender() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016.withSound()).registered()) {
            var answer = drill.call(Drill.FIXED, drill.offer(Drill.FIXED, 9, "TCP/RTP/AVP", "a=setup:active\r\n"));

            try (var flow = new Socket(LOOPBACK, port(answer))) {
                var packets = Packets.of(flow);
                var packs = packets.packs(1);
                var report = packets.next();
                packs.addAll(packets.packs(4));

                assertThat(Packets.isReport(report)).isTrue();
                assertThat(ByteBuffer.wrap(report).getInt(4)).isEqualTo((int) SSRC);
                assertThat(packs.getFirst().startCodes).startsWith(0xBA, 0xBB, 0xBC, 0xE0);
                assertThat(packs.getFirst().streams).containsExactly(0x1B, 0x90);
                assertThat(packs.stream().mapToInt(pack -> pack.sound.size()).sum())
                        .isBetween(5 * 500, 5 * 800); // 667 samples for each of 12 frames a second
                assertThat(loudness(packs.get(1).sound.toByteArray())).isGreaterThan(100);
            }
        }
    }

    private static int loudness(byte[] aLaw) {
        int most = 0;
        for (byte sample : aLaw) {
            most = Math.max(most, Math.abs(Ambience.linear(sample)));
        }
        return most;
    }

    @Test
    void filmsInH265InAProgramStream() throws Exception {
        try (var drill = Drill.with(Profile.PLAIN_2016.filming(VideoCodec.H265)).registered();
                var rtp = new DatagramSocket(0, LOOPBACK)) {
            var answer = drill.call(Drill.FIXED, drill.offer(Drill.FIXED, rtp.getLocalPort(), "RTP/AVP", ""));

            var packs = Packets.of(rtp).packs(6);

            assertThat(answer).contains("f=v/5/");
            assertThat(packs.getFirst().streamType).isEqualTo(0x24);
            assertThat(decoded(packs, "hevc")).isEqualTo(6);
        }
    }

    @Test
    void filmsTheSubStreamSmallerAndInH264() throws Exception {
        try (var drill = Drill.with(Profile.named("plain2022").filming(VideoCodec.H265))
                        .registered();
                var rtp = new DatagramSocket(0, LOOPBACK)) {
            drill.call(Drill.FIXED, drill.offer(Drill.FIXED, rtp.getLocalPort(), "RTP/AVP", "a=streamnumber:1\r\n"));

            var packs = Packets.of(rtp).packs(3);

            assertThat(packs.getFirst().streamType).isEqualTo(0x1B);
            try (var grabber = grabber(packs, "h264")) {
                grabber.start();
                assertThat(grabber.getImageWidth()).isEqualTo(480);
                assertThat(stampIn(grabber)).isBetween(Instant.now().minusSeconds(20), Instant.now());
            }
        }
    }

    private static Instant stampIn(FFmpegFrameGrabber grabber) throws IOException {
        grabber.setPixelFormat(org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8);
        var picture = grabber.grabImage();
        var pixels = (ByteBuffer) picture.image[0];
        var luma = new byte[picture.imageWidth * picture.imageHeight];
        for (int row = 0; row < picture.imageHeight; row++) {
            pixels.position(row * picture.imageStride).get(luma, row * picture.imageWidth, picture.imageWidth);
        }
        return Stamp.read(luma, picture.imageWidth, picture.imageHeight).orElseThrow();
    }

    @Test
    void sendsElementaryStreamsAsSomePlatformsDo() throws IOException {
        var frame = new byte[5_000];
        frame[3] = 1;
        frame[4] = 0x65;
        java.util.Arrays.fill(frame, 5, frame.length, (byte) 0x5A);
        try (var drill = Drill.with(Profile.PLAIN_2016.elementary(), (id, name) -> new StillFilm(frame))
                        .registered();
                var rtp = new DatagramSocket(0, LOOPBACK)) {
            var answer = drill.call(Drill.FIXED, drill.offer(Drill.FIXED, rtp.getLocalPort(), "RTP/AVP", ""));

            var unit = new ByteArrayOutputStream();
            unit.writeBytes(new byte[] {0, 0, 0, 1});
            var packets = Packets.of(rtp);
            byte[] packet;
            do {
                packet = packets.next();
                assertThat(Packets.payloadType(packet)).isEqualTo(98);
                assertThat(packet[12] & 0x1F).as("FU-A").isEqualTo(28);
                if ((packet[13] & 0x80) != 0) {
                    unit.write(packet[12] & 0xE0 | packet[13] & 0x1F);
                }
                unit.write(packet, 14, packet.length - 14);
            } while ((packet[1] & 0x80) == 0);

            assertThat(answer).contains("RTP/AVP 98", "a=rtpmap:98 H264/90000");
            assertThat(unit.toByteArray()).isEqualTo(frame);
        }
    }

    @Test
    void refusesAWayItCannotDo() throws IOException {
        try (var drill =
                Drill.with(Profile.PLAIN_2016.sendingBy(MediaWay.TCP_ACTIVE)).registered()) {
            drill.platform.send(drill.platform.invite(Drill.FIXED, "udp", 9, "0200000017"));
            drill.platform.awaitResponse("udp", "INVITE", 488);

            assertThat(drill.call(Drill.FIXED, drill.offer(Drill.FIXED, 9, "TCP/RTP/AVP", "a=setup:active\r\n")))
                    .contains("a=setup:passive");
        }
    }

    @Test
    void tearsTheFramingOfTcpOnPurpose() throws IOException {
        try (var drill = Drill.with(Profile.PLAIN_2016, Faults.NONE.torn(0.2)).registered();
                var door = Packets.door()) {
            drill.call(
                    Drill.FIXED, drill.offer(Drill.FIXED, door.getLocalPort(), "TCP/RTP/AVP", "a=setup:passive\r\n"));

            try (var flow = door.accept()) {
                var packets = Packets.of(flow);
                Eventually.isTrue("a packet out of frame", () -> isOutOfFrame(packets));
            }
        }
    }

    private static boolean isOutOfFrame(Packets packets) {
        try {
            var packet = packets.next();
            boolean isWhole = packet.length > 12 && (packet[0] & 0xC0) == 0x80;
            return !isWhole || !Packets.isReport(packet) && Packets.ssrc(packet) != SSRC;
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Test
    void usesAForeignSsrcAndVanishesOnPurpose() throws IOException {
        var faults = Faults.NONE.withForeignSsrc().vanishing(Duration.ofMillis(400));
        try (var drill = Drill.with(Profile.PLAIN_2016.with(Quirk.NO_REPORTS), faults)
                        .registered();
                var rtp = new DatagramSocket(0, LOOPBACK)) {
            drill.call(Drill.FIXED, drill.offer(Drill.FIXED, rtp.getLocalPort(), "RTP/AVP", ""));
            var packets = Packets.of(rtp);

            assertThat(Packets.ssrc(packets.next())).isNotEqualTo(SSRC);
            rtp.setSoTimeout(600);
            Assertions.assertThatThrownBy(() -> readFor(packets, Duration.ofSeconds(3)))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(drill.fleet.liveStreams()).as("without a word").isEqualTo(1);
            assertThat(drill.platform.received("BYE", "")).isEmpty();
        }
    }

    private static void readFor(Packets packets, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            packets.next();
        }
    }

    @Test
    void liesInItsProgramStreamMapOnPurpose() throws IOException {
        var profile = Profile.PLAIN_2016.filming(VideoCodec.H265).with(Quirk.MAP_SAYS_H264, Quirk.SILENT_SOUND);
        try (var drill = Drill.with(profile).registered();
                var rtp = new DatagramSocket(0, LOOPBACK)) {
            drill.call(Drill.FIXED, drill.offer(Drill.FIXED, rtp.getLocalPort(), "RTP/AVP", ""));

            var packs = Packets.of(rtp).packs(3);

            assertThat(packs.getFirst().streams).containsExactly(0x1B, 0x90);
            assertThat(packs).allMatch(pack -> pack.sound.size() == 0);
        }
    }

    private static int port(String sdp) {
        var found = Pattern.compile("m=video ([0-9]+)").matcher(sdp);
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static int decoded(List<PsReader> packs, String format) throws Exception {
        try (var grabber = grabber(packs, format)) {
            grabber.start();
            int count = 0;
            while (grabber.grabImage() != null) {
                count++;
            }
            return count;
        }
    }

    private static FFmpegFrameGrabber grabber(List<PsReader> packs, String format) {
        var video = new ByteArrayOutputStream();
        packs.forEach(pack -> video.writeBytes(pack.video.toByteArray()));
        var grabber = new FFmpegFrameGrabber(new ByteArrayInputStream(video.toByteArray()), 0);
        grabber.setFormat(format);
        return grabber;
    }
}
