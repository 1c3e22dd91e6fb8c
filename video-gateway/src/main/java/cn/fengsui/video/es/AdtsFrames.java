package cn.fengsui.video.es;

import java.util.Arrays;

/**
 * Takes ADTS headers off AAC frames (ISO/IEC 14496-3 §1.A.2); frames may begin in one packet and end in the next. Owned
 * by one media thread.
 *
 * <pre>
 * FFF | id 1, layer 2, no CRC 1 | profile 2, rate 4, private 1, channels 3, 4 flags, frame length 13, fullness 11, blocks 2
 * </pre>
 */
public final class AdtsFrames {

    private static final int HEADER = 7;
    private static final int HEADER_WITH_CRC = 9;
    private static final int MOST_BYTES = 16 * 1024;
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };

    private byte[] bytes = new byte[1024];
    private int size;
    private long nextTime = AccessUnit.NO_TIME;

    /** True when these bytes begin with an ADTS header that can be true. */
    public static boolean isAdts(byte[] data, int at, int end) {
        return at + HEADER <= end
                && data[at] == (byte) 0xFF
                && (data[at + 1] & 0xF6) == 0xF0
                && rateIndex(data, at) < RATES.length
                && frameLength(data, at) > HEADER;
    }

    /** @param time of the first frame that begins here, 90 kHz, or {@link AccessUnit#NO_TIME} */
    public void feed(byte[] data, int from, int to, long time, SoundSink sink) {
        if (size + to - from > MOST_BYTES) {
            size = 0;
        }
        if (size + to - from > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + to - from, bytes.length * 2));
        }
        if (time != AccessUnit.NO_TIME && size == 0) {
            nextTime = time;
        }
        System.arraycopy(data, from, bytes, size, to - from);
        size += to - from;
        drain(sink);
    }

    private void drain(SoundSink sink) {
        int at = 0;
        while (at + HEADER <= size) {
            if (!isAdts(bytes, at, size)) {
                at++;
                continue;
            }
            int length = frameLength(bytes, at);
            if (at + length > size) {
                break;
            }
            hand(at, length, sink);
            at += length;
        }
        System.arraycopy(bytes, at, bytes, 0, size - at);
        size -= at;
    }

    private void hand(int at, int length, SoundSink sink) {
        int header = (bytes[at + 1] & 1) == 1 ? HEADER : HEADER_WITH_CRC;
        if (length <= header) {
            return;
        }
        int channels = Math.max(1, (bytes[at + 2] & 1) << 2 | bytes[at + 3] >> 6 & 3);
        int rate = RATES[rateIndex(bytes, at)];
        var unit = new SoundUnit(SoundCodec.AAC, bytes, at + header, length - header, nextTime, rate, channels);
        nextTime = nextTime == AccessUnit.NO_TIME ? nextTime : nextTime + unit.duration();
        sink.sound(unit);
    }

    /** Drops the begun frame. */
    public void forget() {
        size = 0;
    }

    private static int rateIndex(byte[] data, int at) {
        return data[at + 2] >> 2 & 0x0F;
    }

    private static int frameLength(byte[] data, int at) {
        return (data[at + 3] & 3) << 11 | (data[at + 4] & 0xFF) << 3 | (data[at + 5] & 0xE0) >> 5;
    }

    /** The sampling frequency of an AudioSpecificConfig's or ADTS header's index, or 0. */
    static int rate(int index) {
        return index < RATES.length ? RATES[index] : 0;
    }

    /** The index of a sampling frequency (ISO/IEC 14496-3 Table 1.18); 15, given explicitly, for others. */
    public static int rateIndex(int sampleRate) {
        for (int i = 0; i < RATES.length; i++) {
            if (RATES[i] == sampleRate) {
                return i;
            }
        }
        return 15;
    }
}
