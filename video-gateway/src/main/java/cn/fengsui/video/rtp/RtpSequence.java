package cn.fengsui.video.rtp;

/** Arithmetic of the 16-bit RTP sequence number, which wraps (RFC 3550 §5.1). */
final class RtpSequence {

    private static final int MASK = 0xFFFF;

    private RtpSequence() {}

    /** How far {@code to} is ahead of {@code from}: -32768 to 32767, 0 when equal. */
    static int distance(int from, int to) {
        return (short) (to - from);
    }

    static int plus(int sequence, int steps) {
        return (sequence + steps) & MASK;
    }
}
