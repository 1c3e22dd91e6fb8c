package cn.fengsui.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.testing.RtpWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramingTest {

    private static final long SSRC = 200_000_017L;

    private final List<byte[]> frames = new ArrayList<>();
    private final RtpCounters counters = new RtpCounters();
    private final Framing framing = new Framing(
            new Framing.Frames() {
                @Override
                public void frame(ByteBuffer packet) {
                    byte[] bytes = new byte[packet.remaining()];
                    packet.get(bytes);
                    frames.add(bytes);
                }

                @Override
                public long knownSsrc() {
                    return frames.isEmpty() ? -1 : SSRC;
                }

                @Override
                public long offeredSsrc() {
                    return SSRC;
                }
            },
            counters);
    private final List<byte[]> sent = packets(60, 11);
    private byte[] left = new byte[0];

    @Test
    void givesTheSamePacketsForEveryWayOfCuttingTheStream() {
        byte[] stream = framed(sent);
        for (int piece : new int[] {1, 2, 3, 13, 1_399, 1_400, 100_000}) {
            frames.clear();
            left = new byte[0];
            for (int at = 0; at < stream.length; at += piece) {
                feed(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + piece)));
            }
            assertSame(frames, sent);
        }
        assertThat(counters.resyncs()).isZero();
    }

    @Test
    void passesOverEmptyFramesAndReadsInterleavedOnes() {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < sent.size(); i++) {
            byte[] packet = sent.get(i);
            out.writeBytes(i % 2 == 0 ? new byte[] {0, 0} : new byte[] {'$', (byte) (i % 4)});
            out.write(packet.length >> 8);
            out.write(packet.length);
            out.writeBytes(packet);
        }

        feed(out.toByteArray());

        assertSame(frames, sent);
    }

    @Test
    void goesOnAfterBytesThatASenderLost() {
        byte[] stream = framed(sent);
        byte[] torn = new byte[stream.length - 2_000];
        System.arraycopy(stream, 0, torn, 0, 20_000);
        System.arraycopy(stream, 22_000, torn, 20_000, stream.length - 22_000);

        feed(torn);

        assertThat(frames.size()).isBetween(sent.size() - 4, sent.size() - 2);
        assertThat(sent.stream().map(Arrays::hashCode).toList())
                .containsAll(frames.stream().map(Arrays::hashCode).toList());
        assertThat(counters.resyncs()).isEqualTo(1);
    }

    @Test
    void neverHandsOnATruncatedOrSwollenPacketWhenALengthLies() {
        var random = new Random(5);
        for (int round = 0; round < 300; round++) {
            frames.clear();
            left = new byte[0];
            byte[] stream = framed(sent);
            int victim = 2 + random.nextInt(sent.size() - 4);
            int at = offset(victim);
            int lie = random.nextInt(0x10000);
            stream[at] = (byte) (lie >> 8);
            stream[at + 1] = (byte) lie;
            boolean isTruth = lie == sent.get(victim).length;

            feed(stream);

            int survivors = frames.size();
            assertThat(sent.stream().map(Arrays::hashCode).toList())
                    .as("lie " + lie + " at " + victim)
                    .containsAll(frames.stream().map(Arrays::hashCode).toList());
            assertThat(survivors).isGreaterThanOrEqualTo(isTruth ? sent.size() : sent.size() - 3);
        }
    }

    @Test
    void survivesNoiseInAnyPieces() {
        var random = new Random(6);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(4_000)];
            random.nextBytes(noise);
            feed(noise);
            assertThat(left.length).isLessThanOrEqualTo(65_535 + 4);
        }
    }

    private void feed(byte[] more) {
        byte[] all = Arrays.copyOf(left, left.length + more.length);
        System.arraycopy(more, 0, all, left.length, more.length);
        ByteBuffer bytes = ByteBuffer.wrap(all);
        framing.read(bytes);
        left = Arrays.copyOfRange(all, bytes.position(), bytes.limit());
    }

    private int offset(int packet) {
        return sent.subList(0, packet).stream()
                .mapToInt(bytes -> bytes.length + 2)
                .sum();
    }

    private static void assertSame(List<byte[]> got, List<byte[]> wanted) {
        assertThat(got).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(got.get(i)).isEqualTo(wanted.get(i));
        }
    }

    private static List<byte[]> packets(int count, int seed) {
        var random = new Random(seed);
        var writer = new RtpWriter(SSRC, 1, RtpWriter.Marker.LAST_OF_FRAME, 1400);
        var packets = new ArrayList<byte[]>();
        while (packets.size() < count) {
            byte[] frame = new byte[200 + random.nextInt(4_000)];
            random.nextBytes(frame);
            packets.addAll(writer.packets(frame, packets.size() * 3_600L));
        }
        return packets.subList(0, count);
    }

    private static byte[] framed(List<byte[]> packets) {
        var out = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            out.write(packet.length >> 8);
            out.write(packet.length);
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }
}
