package cn.fengsui.video.rtp;

import java.nio.ByteBuffer;

/**
 * Finds the packets in a TCP stream: a 16-bit length before each (RFC 4571, GB/T 28181-2022 Annex D), or
 * {@code $ channel length} as in RTSP, which some devices send. A frame is believed when what follows its length looks
 * like RTP version 2 of the stream's SSRC, or like RTCP. Else, as after a sender's overflow, the next believable frame
 * is searched (field problem 20). Holds no bytes; the caller keeps what is left over. Owned by one media thread.
 */
final class Framing {

    /** What is asked of the frames' owner. */
    interface Frames {
        /** One packet from position to limit; may be consumed. */
        void frame(ByteBuffer packet);

        /** The pinned SSRC, or -1 as long as any may come. */
        long knownSsrc();

        /** The SSRC asked for, or -1. */
        long offeredSsrc();
    }

    private static final int LENGTH = 2;
    private static final int RTP_HEADER = 12;
    private static final int RTCP_HEADER = 8;
    private static final int INTERLEAVED = 4;
    private static final int LARGEST_RTCP = 2_048;
    private static final int LAST_CHANNEL = 7;
    private static final byte DOLLAR = '$';
    private static final int NO_FRAME = -1;
    private static final int UNTOLD = 0;

    private final Frames frames;
    private final RtpCounters counters;
    private boolean searching;
    private int largest;

    Framing(Frames frames, RtpCounters counters) {
        this.frames = frames;
        this.counters = counters;
    }

    /** Takes frames from position on; leaves the position where an incomplete one begins. */
    void read(ByteBuffer bytes) {
        while (bytes.remaining() >= LENGTH) {
            int head = searching ? NO_FRAME : headAt(bytes, bytes.position());
            if (head == UNTOLD || (head == NO_FRAME && !search(bytes, bytes.position() + (searching ? 0 : 1)))) {
                return;
            }
            if (head > 0 && !take(bytes, head)) {
                return;
            }
        }
    }

    /** Hands the frame at the position on, or goes on behind a lie; false when the frame is not all there yet. */
    private boolean take(ByteBuffer bytes, int head) {
        int at = bytes.position();
        int length = bytes.getShort(at + head - LENGTH) & 0xFFFF;
        int end = at + head + length;
        boolean unlikely = largest > 0 && length > 2 * largest && frames.knownSsrc() >= 0;
        int inner = unlikely ? startWithin(bytes, at + head + RTP_HEADER, Math.min(end, bytes.limit())) : NO_FRAME;
        if (inner != NO_FRAME) { // too long a length: it would swallow the frames behind it
            counters.addResync();
            bytes.position(inner);
            return true;
        }
        if (bytes.limit() < end) {
            return false;
        }
        boolean truncated = bytes.limit() - end >= LENGTH + RTP_HEADER && headAt(bytes, end) == NO_FRAME;
        if (truncated) { // too short a length: half a packet would smear the picture
            return search(bytes, at + 1);
        }
        largest = Math.max(largest, length);
        hand(bytes, at + head, length);
        return true;
    }

    private void hand(ByteBuffer bytes, int from, int length) {
        int limit = bytes.limit();
        if (length > 0) {
            bytes.limit(from + length).position(from);
            frames.frame(bytes);
        }
        bytes.limit(limit).position(from + length);
    }

    /** Bytes before the packet when a frame begins here; UNTOLD when there are too few bytes; NO_FRAME when none does. */
    private int headAt(ByteBuffer bytes, int at) {
        int length = bytes.getShort(at) & 0xFFFF;
        if (length == 0) {
            return LENGTH; // an empty frame keeps a connection open
        }
        int plain = judge(bytes, at + LENGTH, length);
        if (plain > 0 || bytes.get(at) != DOLLAR) {
            return plain > 0 ? LENGTH : plain;
        }
        if (bytes.limit() - at < INTERLEAVED) {
            return 0;
        }
        if ((bytes.get(at + 1) & 0xFF) > LAST_CHANNEL) {
            return plain;
        }
        int interleaved = judge(bytes, at + INTERLEAVED, bytes.getShort(at + LENGTH) & 0xFFFF);
        return interleaved > 0 ? INTERLEAVED : Math.max(plain, interleaved);
    }

    /** 1 when a packet of this length may begin at this place, 0 when there are too few bytes to tell, -1 when not. */
    private int judge(ByteBuffer bytes, int at, int length) {
        if (length < RTCP_HEADER) {
            return -1;
        }
        int there = bytes.limit() - at;
        if (there >= 1 && (bytes.get(at) & 0xC0) != 0x80) {
            return -1;
        }
        if (there < Math.min(length, RTP_HEADER)) {
            return 0;
        }
        if (isRtcp(bytes, at)) {
            return length % 4 == 0 && length <= LARGEST_RTCP ? 1 : -1;
        }
        long known = frames.knownSsrc();
        boolean fits = length >= RTP_HEADER && (known < 0 || known == ssrc(bytes, at) || isFollowed(bytes, at, length));
        return fits ? 1 : -1;
    }

    /** A stranger's packet, properly framed: what follows it is the stream's own. */
    private boolean isFollowed(ByteBuffer bytes, int at, int length) {
        int next = at + length + LENGTH;
        return bytes.limit() - next >= RTP_HEADER && ssrc(bytes, next) == frames.knownSsrc();
    }

    private static boolean isRtcp(ByteBuffer bytes, int at) {
        int type = bytes.get(at + 1) & 0xFF;
        return type >= RtpPacket.RTCP_FIRST && type <= RtpPacket.RTCP_LAST;
    }

    private static long ssrc(ByteBuffer bytes, int at) {
        return bytes.getInt(at + 8) & 0xFFFFFFFFL;
    }

    /** Moves on to the next believable frame; false when there is none in these bytes. */
    private boolean search(ByteBuffer bytes, int from) {
        if (!searching) {
            searching = true;
            counters.addResync();
        }
        int found = startWithin(bytes, from, bytes.limit());
        searching = found == NO_FRAME;
        int looked = Math.max(from, bytes.limit() - LENGTH - RTP_HEADER + 1);
        bytes.position(searching ? Math.min(looked, bytes.limit()) : found);
        return !searching;
    }

    private int startWithin(ByteBuffer bytes, int from, int to) {
        for (int at = from; at + LENGTH + RTP_HEADER <= to; at++) {
            if (isStart(bytes, at)) {
                return at;
            }
        }
        return NO_FRAME;
    }

    private boolean isStart(ByteBuffer bytes, int at) {
        int packet = at + LENGTH;
        int length = bytes.getShort(at) & 0xFFFF;
        if ((bytes.get(packet) & 0xC0) != 0x80 || length < RTP_HEADER || isRtcp(bytes, packet)) {
            return false;
        }
        long known = frames.knownSsrc();
        long here = ssrc(bytes, packet);
        if (known >= 0) {
            return here == known;
        }
        int next = packet + length + LENGTH;
        return here == frames.offeredSsrc() || (bytes.limit() - next >= RTP_HEADER && ssrc(bytes, next) == here);
    }
}
