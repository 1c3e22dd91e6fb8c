package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnit;

/**
 * The head of a PES packet (ISO/IEC 13818-1 §2.4.3.6). Reused; owned by one media thread.
 *
 * <pre>
 * 00 00 01 id | length 16 | '10' flags 6 | PTS_DTS 2, flags 6 | header length 8 | PTS 40 | DTS 40 | stuffing
 * </pre>
 */
final class PesHeader {

    private static final int FIXED = 9;
    private static final int PTS_AT = 9;
    private static final int DTS_AT = 14;
    private static final int TIME_BYTES = 5;

    private int payloadAt;
    private long pts;
    private long dts;

    /** Reads the head at {@code at}; what does not fit before {@code end} is taken as absent. */
    void read(byte[] data, int at, int end) {
        pts = AccessUnit.NO_TIME;
        dts = AccessUnit.NO_TIME;
        if (at + FIXED > end) {
            payloadAt = end;
            return;
        }
        if ((data[at + 6] & 0xC0) != 0x80) {
            payloadAt = at + 6;
            return;
        }
        int timeFlags = (data[at + 7] & 0xC0) >> 6;
        int headerLength = data[at + 8] & 0xFF;
        payloadAt = Math.min(end, at + FIXED + headerLength);
        if (timeFlags >= 2 && headerLength >= TIME_BYTES && at + PTS_AT + TIME_BYTES <= end) {
            pts = time(data, at + PTS_AT);
        }
        if (timeFlags == 3 && headerLength >= 2 * TIME_BYTES && at + DTS_AT + TIME_BYTES <= end) {
            dts = time(data, at + DTS_AT);
        }
    }

    private static long time(byte[] data, int at) {
        return (long) (data[at] & 0x0E) << 29
                | (data[at + 1] & 0xFFL) << 22
                | (data[at + 2] & 0xFEL) << 14
                | (data[at + 3] & 0xFFL) << 7
                | (data[at + 4] & 0xFFL) >> 1;
    }

    int payloadAt() {
        return payloadAt;
    }

    /** 33 bits, 90 kHz, or {@link AccessUnit#NO_TIME}. */
    long pts() {
        return pts;
    }

    long dts() {
        return dts;
    }
}
