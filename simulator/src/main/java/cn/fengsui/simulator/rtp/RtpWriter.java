package cn.fengsui.simulator.rtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes RTP packets (RFC 3550 §5.1): all packets of a frame have one timestamp, the last one has the marker
 * (GB/T 28181-2022 Annex C). Owned by one stream.
 */
final class RtpWriter {
    static final int PAYLOAD_TYPE_PS = 96;
    /** Fits an Ethernet frame with IP and UDP headers and some room for tunnels. */
    static final int PAYLOAD_BYTES = 1_400;

    private static final int HEADER_BYTES = 12;

    private final int ssrc;
    private final int payloadType;
    private final boolean marksFrameEnd;
    private final int firstTimestamp;
    private int sequence;
    private long packetCount;
    private long octetCount;

    /** @param ssrc as told by the platform, an unsigned 32-bit number */
    RtpWriter(long ssrc, int payloadType, int firstSequence, int firstTimestamp, boolean marksFrameEnd) {
        this.ssrc = (int) ssrc;
        this.payloadType = payloadType;
        this.sequence = firstSequence;
        this.firstTimestamp = firstTimestamp;
        this.marksFrameEnd = marksFrameEnd;
    }

    /** A program stream pack, cut anywhere. */
    List<ByteBuffer> packets(byte[] pack, long ticks90kHz) {
        int count = (pack.length + PAYLOAD_BYTES - 1) / PAYLOAD_BYTES;
        var payloads = new ArrayList<ByteBuffer>(count);
        for (int i = 0; i < count; i++) {
            payloads.add(
                    ByteBuffer.wrap(pack, i * PAYLOAD_BYTES, Math.min(PAYLOAD_BYTES, pack.length - i * PAYLOAD_BYTES)));
        }
        return packets(payloads, ticks90kHz);
    }

    /** One packet for each payload. */
    List<ByteBuffer> packets(List<ByteBuffer> payloads, long ticks) {
        var packets = new ArrayList<ByteBuffer>(payloads.size());
        for (int i = 0; i < payloads.size(); i++) {
            packets.add(packet(payloads.get(i), ticks, i == payloads.size() - 1));
        }
        return packets;
    }

    private ByteBuffer packet(ByteBuffer payload, long ticks, boolean isLast) {
        int length = payload.remaining();
        var packet = ByteBuffer.allocate(HEADER_BYTES + length);
        packet.put((byte) 0x80);
        packet.put((byte) (payloadType | (isLast && marksFrameEnd ? 0x80 : 0)));
        packet.putShort((short) sequence++);
        packet.putInt(timestamp(ticks));
        packet.putInt(ssrc);
        packet.put(payload);
        packetCount++;
        octetCount += length;
        return packet.flip();
    }

    /** The sequence number of the next packet. */
    int nextSequence() {
        return sequence & 0xFFFF;
    }

    int timestamp(long ticks) {
        return firstTimestamp + (int) ticks;
    }

    int ssrc() {
        return ssrc;
    }

    long packetCount() {
        return packetCount;
    }

    long octetCount() {
        return octetCount;
    }
}
