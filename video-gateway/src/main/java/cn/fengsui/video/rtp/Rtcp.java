package cn.fengsui.video.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * RTCP of one session: reads sender reports, writes receiver reports with a CNAME (RFC 3550 §6.4.2, §6.5.1). Owned by
 * one media thread.
 */
final class Rtcp {

    static final int REPORT_BYTES = 64;

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int HEADER = 8;
    private static final int SENDER_REPORT_BYTES = 28;
    private static final int CNAME = 1;
    private static final byte[] NAME = "fengsui".getBytes(StandardCharsets.US_ASCII);

    private final int ownSsrc;
    private int senderTime;
    private long senderNanos;

    Rtcp(int ownSsrc) {
        this.ownSsrc = ownSsrc;
    }

    /** True when this looks like RTCP: version 2, a type of its range, whole words. */
    static boolean is(ByteBuffer data) {
        int at = data.position();
        if (data.remaining() < HEADER || (data.get(at) & 0xC0) != 0x80) {
            return false;
        }
        int type = data.get(at + 1) & 0xFF;
        return type >= RtpPacket.RTCP_FIRST && type <= RtpPacket.RTCP_LAST;
    }

    /** Takes the sender reports of a compound packet; the rest is passed over. */
    void read(ByteBuffer data, long sourceSsrc, long nanos) {
        int at = data.position();
        while (data.limit() - at >= HEADER) {
            int bytes = ((data.getShort(at + 2) & 0xFFFF) + 1) * 4;
            boolean isReport = (data.get(at + 1) & 0xFF) == SENDER_REPORT && bytes >= SENDER_REPORT_BYTES;
            if (isReport
                    && data.limit() - at >= SENDER_REPORT_BYTES
                    && (data.getInt(at + 4) & 0xFFFFFFFFL) == sourceSsrc) {
                senderTime = data.getInt(at + 10); // the middle 32 bits of its NTP time
                senderNanos = nanos;
            }
            at += bytes;
        }
    }

    /** A receiver report about the source, ready to send. */
    void write(ByteBuffer out, long sourceSsrc, Reception about, int fractionLost, long nanos) {
        out.put((byte) 0x81).put((byte) RECEIVER_REPORT).putShort((short) 7).putInt(ownSsrc);
        out.putInt((int) sourceSsrc);
        long lost = Math.max(-0x80_0000, Math.min(0x7F_FFFF, about.lost()));
        out.putInt(fractionLost << 24 | (int) (lost & 0xFF_FFFF));
        out.putInt((int) about.extendedHighest()).putInt((int) about.jitter());
        out.putInt(senderTime).putInt(senderTime == 0 ? 0 : (int) ((nanos - senderNanos) * 65_536 / 1_000_000_000L));
        out.put((byte) 0x81).put((byte) SOURCE_DESCRIPTION).putShort((short) 4).putInt(ownSsrc);
        out.put((byte) CNAME).put((byte) NAME.length).put(NAME);
        out.put(new byte[12 - 2 - NAME.length]);
    }
}
