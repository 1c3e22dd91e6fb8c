package cn.fengsui.simulator.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An RTCP sender report with the sender's name (RFC 3550 §6.4.1, §6.5).
 *
 * <pre>
 * V=2 P RC=0 | PT=200 | length | SSRC | NTP seconds | NTP fraction | RTP timestamp | packets | octets
 * V=2 P SC=1 | PT=202 | length | SSRC | CNAME=1 | length | text | 0
 * </pre>
 */
final class SenderReport {
    private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;

    private SenderReport() {}

    static ByteBuffer of(RtpWriter writer, Instant now, int rtpTimestamp, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        int chunk = 4 + 2 + text.length + 1;
        int words = (chunk + 3) / 4;
        var report = ByteBuffer.allocate(28 + 4 + words * 4);
        report.put((byte) 0x80).put((byte) 200).putShort((short) 6).putInt(writer.ssrc());
        report.putInt((int) (now.getEpochSecond() + NTP_TO_UNIX_SECONDS));
        report.putInt((int) (((long) now.getNano() << 32) / 1_000_000_000L));
        report.putInt(rtpTimestamp);
        report.putInt((int) writer.packetCount()).putInt((int) writer.octetCount());
        report.put((byte) 0x81).put((byte) 202).putShort((short) words).putInt(writer.ssrc());
        report.put((byte) 1).put((byte) text.length).put(text);
        return report.position(0);
    }
}
