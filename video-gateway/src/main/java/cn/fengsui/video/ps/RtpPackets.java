package cn.fengsui.video.ps;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Cuts the packs of a {@link PsMuxer} into RTP packets: one time stamp for a picture, the marker on its last packet
 * (RFC 3550 §5.1, GB/T 28181-2022 Annex C). Owned by one thread.
 */
public final class RtpPackets {

    private static final int HEADER = 12;
    private static final int VERSION = 0x80;
    private static final int MARKER = 0x80;

    private final int ssrc;
    private final int payloadType;
    private final ByteBuffer packet;
    private final int payloadSize;
    private volatile int sequence;

    /**
     * @param ssrc unsigned 32 bits
     * @param payloadType 96 for PS
     * @param payloadSize bytes of payload in a packet at most; 1400 fits into an Ethernet frame
     * @param firstSequence of the first packet, 0 to 65535
     */
    public RtpPackets(long ssrc, int payloadType, int payloadSize, int firstSequence) {
        this.ssrc = (int) ssrc;
        this.payloadType = payloadType;
        this.payloadSize = payloadSize;
        this.sequence = firstSequence;
        this.packet = ByteBuffer.allocate(HEADER + payloadSize);
    }

    /**
     * Hands out the packets of one pack.
     *
     * @param timestamp 90 kHz, of which 32 bits are kept
     * @param out takes each packet from position to limit; the buffer is used again for the next one
     */
    public void send(byte[] pack, long timestamp, Consumer<ByteBuffer> out) {
        for (int at = 0; at < pack.length; at += payloadSize) {
            int length = Math.min(payloadSize, pack.length - at);
            int marker = at + length == pack.length ? MARKER : 0;
            packet.clear();
            packet.put((byte) VERSION).put((byte) (marker | payloadType)).putShort((short) sequence);
            sequence = sequence + 1 & 0xFFFF;
            packet.putInt((int) timestamp).putInt(ssrc).put(pack, at, length).flip();
            out.accept(packet);
        }
    }

    /** Of the next packet, 0 to 65535. Any thread. */
    public int nextSequence() {
        return sequence;
    }
}
