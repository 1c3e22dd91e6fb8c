package cn.fengsui.video.rtp;

import java.nio.ByteBuffer;

/**
 * One RTP packet, read in place (RFC 3550 §5.1). The object is reused for every packet of a socket, so that reading
 * one allocates nothing; its payload is a window of the datagram and is gone with the next one. Owned by a media
 * thread.
 *
 * <pre>
 *  0                   1                   2                   3
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * |                    CSRC (CC words), extension                 |
 * </pre>
 */
public final class RtpPacket {

    private static final int FIXED_HEADER = 12;
    private static final int WORD = 4;
    private static final int VERSION = 2;
    static final int RTCP_FIRST = 192;
    static final int RTCP_LAST = 223;

    private ByteBuffer payload = ByteBuffer.allocate(0);
    private int start;
    private int end;
    private int sequence;
    private long timestamp;
    private long ssrc;
    private int payloadType;
    private boolean marker;
    private long arrivedNanos;

    /**
     * Reads the datagram between position and limit. On success the buffer's window is narrowed to the payload.
     *
     * @return false when this is not an RTP packet (too short, other version, RTCP, lengths that do not add up)
     */
    public boolean read(ByteBuffer datagram) {
        int begin = datagram.position();
        int length = datagram.remaining();
        if (length < FIXED_HEADER) {
            return false;
        }
        int first = datagram.get(begin) & 0xFF;
        int second = datagram.get(begin + 1) & 0xFF;
        if (first >> 6 != VERSION || (second >= RTCP_FIRST && second <= RTCP_LAST)) {
            return false;
        }
        int header = headerLength(datagram, begin, length, first);
        int padding = (first & 0x20) == 0 ? 0 : datagram.get(begin + length - 1) & 0xFF;
        if (header < 0 || header + padding > length) {
            return false;
        }
        marker = (second & 0x80) != 0;
        payloadType = second & 0x7F;
        sequence = datagram.getShort(begin + 2) & 0xFFFF;
        timestamp = datagram.getInt(begin + 4) & 0xFFFFFFFFL;
        ssrc = datagram.getInt(begin + 8) & 0xFFFFFFFFL;
        start = begin;
        end = begin + length;
        datagram.position(begin + header);
        datagram.limit(begin + length - padding);
        payload = datagram;
        return true;
    }

    private static int headerLength(ByteBuffer datagram, int start, int length, int first) {
        int header = FIXED_HEADER + (first & 0x0F) * WORD;
        if ((first & 0x10) == 0) {
            return header;
        }
        if (header + WORD > length) {
            return -1;
        }
        return header + WORD + (datagram.getShort(start + header + 2) & 0xFFFF) * WORD;
    }

    /** From position to limit; valid until the next packet is read. */
    public ByteBuffer payload() {
        return payload;
    }

    /** The whole packet, header and padding included, as a window of its own over the same bytes. */
    public ByteBuffer whole() {
        return payload.duplicate().clear().position(start).limit(end);
    }

    /** Bytes of the whole packet. */
    public int size() {
        return end - start;
    }

    void arrived(long nanos) {
        arrivedNanos = nanos;
    }

    /** {@link System#nanoTime()} shortly after it arrived; 0 when nobody said. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** 0 to 65535. */
    public int sequence() {
        return sequence;
    }

    /** Unsigned 32 bits, in the payload's clock: 90 kHz for video. */
    public long timestamp() {
        return timestamp;
    }

    /** Unsigned 32 bits. */
    public long ssrc() {
        return ssrc;
    }

    public int payloadType() {
        return payloadType;
    }

    public boolean marker() {
        return marker;
    }
}
