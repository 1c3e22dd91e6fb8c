package cn.fengsui.video.rtp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Coverage-guided: {@code JAZZER_FUZZ=1} searches for packets and streams that hang or break the receiver or the
 * framing; without it those found so far are read again.
 */
class MediaFuzzTest {

    private static final long SSRC = 0x0BEBC211;
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final InetSocketAddress FROM = new InetSocketAddress(LOCAL, 5000);

    @FuzzTest(maxDuration = "2m")
    void receivesAnyPackets(byte[] bytes) {
        RtpReceiver receiver = receiver();
        long nanos = 1;
        for (int at = 0; at + 1 < bytes.length; nanos += 7_000_000) {
            int length = Math.min(bytes[at] & 0xFF, bytes.length - at - 1);
            receiver.packet(ByteBuffer.wrap(bytes, at + 1, length), FROM, nanos);
            receiver.tick(nanos);
            at += length + 1;
        }
    }

    @FuzzTest(maxDuration = "2m")
    void framesAnyStream(byte[] bytes) {
        RtpReceiver receiver = receiver();
        var framing = new Framing(
                new Framing.Frames() {
                    @Override
                    public void frame(ByteBuffer packet) {
                        receiver.packet(packet, FROM, 1);
                    }

                    @Override
                    public long knownSsrc() {
                        return receiver.ssrc();
                    }

                    @Override
                    public long offeredSsrc() {
                        return SSRC;
                    }
                },
                receiver.counters());
        framing.read(ByteBuffer.wrap(bytes));
    }

    private static RtpReceiver receiver() {
        var sink = new RtpSink() {
            @Override
            public void packet(RtpPacket packet) {
                packet.whole();
            }

            @Override
            public void lost(int packets) {}
        };
        var settings = new DoorSettings(Duration.ofMillis(40), false, 64, 20_000, Duration.ofSeconds(5));
        var receiver = new RtpReceiver(sink, settings, OrphanWatch.NONE);
        receiver.expect(SSRC, LOCAL);
        return receiver;
    }
}
