package cn.fengsui.simulator.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts program stream packs into RTP packets (RFC 3550 §5.1, GB/T 28181-2022 Annex C): all packets of a frame have one
 * timestamp, the last one has the marker. Owned by one stream.
 */
final class RtpWriter {
    private static final int PAYLOAD_TYPE_PS = 96;
    private static final int HEADER_BYTES = 12;
    /** Fits an Ethernet frame with IP and UDP headers and some room for tunnels. */
    private static final int PAYLOAD_BYTES = 1_400;

    private final int ssrc;
    private final boolean marksFrameEnd;
    private final int firstTimestamp;
    private int sequence;

    /** @param ssrc as told by the platform, an unsigned 32-bit number */
    RtpWriter(long ssrc, int firstSequence, int firstTimestamp, boolean marksFrameEnd) {
        this.ssrc = (int) ssrc;
        this.sequence = firstSequence;
        this.firstTimestamp = firstTimestamp;
        this.marksFrameEnd = marksFrameEnd;
    }

    List<ByteBuffer> packets(byte[] pack, long ticks90kHz) {
        int count = (pack.length + PAYLOAD_BYTES - 1) / PAYLOAD_BYTES;
        var packets = new ArrayList<ByteBuffer>(count);
        for (int i = 0; i < count; i++) {
            int length = Math.min(PAYLOAD_BYTES, pack.length - i * PAYLOAD_BYTES);
            boolean isLast = i == count - 1;
            var packet = ByteBuffer.allocate(HEADER_BYTES + length);
            packet.put((byte) 0x80);
            packet.put((byte) (PAYLOAD_TYPE_PS | (isLast && marksFrameEnd ? 0x80 : 0)));
            packet.putShort((short) sequence++);
            packet.putInt(firstTimestamp + (int) ticks90kHz);
            packet.putInt(ssrc);
            packet.put(pack, i * PAYLOAD_BYTES, length);
            packets.add(packet.flip());
        }
        return packets;
    }
}
