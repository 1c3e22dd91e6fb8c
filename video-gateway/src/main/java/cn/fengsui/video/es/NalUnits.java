package cn.fengsui.video.es;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where the NAL units of an Annex-B byte stream lie (Rec. ITU-T H.264 Annex B). Reused for every frame; owned by one
 * media thread.
 */
public final class NalUnits {

    public static final int SLICE = 1;
    public static final int IDR = 5;
    public static final int SEI = 6;
    public static final int SPS = 7;
    public static final int PPS = 8;
    public static final int DELIMITER = 9;
    public static final int FILLER = 12;

    public static final int H265_VPS = 32;
    public static final int H265_SPS = 33;
    public static final int H265_PPS = 34;
    public static final int H265_DELIMITER = 35;
    public static final int H265_PREFIX_SEI = 39;
    public static final int H265_SUFFIX_SEI = 40;

    /** Two-byte headers of H.265 parameter sets: layer 0, temporal id 1 (Rec. ITU-T H.265 §7.3.1.2). */
    private static final int H265_VPS_HEADER = 0x4001;

    private static final int H265_SPS_HEADER = 0x4201;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private int[] offsets = new int[16];
    private int[] lengths = new int[16];
    private int count;

    /** Finds the NAL units between two offsets. Bytes before the first start code are left out. */
    public void scan(byte[] data, int from, int to) {
        count = 0;
        int begin = nextStartCode(data, from, to);
        while (begin < to) {
            int nal = begin + 3;
            int next = nextStartCode(data, nal, to);
            add(data, nal, withoutTrailingZeros(data, nal, next));
            begin = next;
        }
    }

    /** The offset of the next 00 00 01, or {@code to}. Passes over eight bytes at once where none of them is zero. */
    public static int nextStartCode(byte[] data, int from, int to) {
        int i = from;
        int last = to - 3;
        while (i <= last) {
            if (i + Long.BYTES <= to && !hasZero((long) EIGHT.get(data, i))) {
                i += Long.BYTES;
                continue;
            }
            int third = data[i + 2];
            if (third > 1 || third < 0) {
                i += 3;
            } else if (third == 0) {
                i++;
            } else if (data[i] == 0 && data[i + 1] == 0) {
                return i;
            } else {
                i += 3;
            }
        }
        return to;
    }

    /** True when one of the eight bytes is zero: only then does taking 1 from each borrow into an unset high bit. */
    private static boolean hasZero(long bytes) {
        return (bytes - LOW_BITS & ~bytes & HIGH_BITS) != 0;
    }

    private static int withoutTrailingZeros(byte[] data, int from, int to) {
        int end = to;
        while (end > from && data[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void add(byte[] data, int from, int to) {
        if (to <= from) {
            return;
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        offsets[count] = from;
        lengths[count] = to - from;
        count++;
    }

    public int count() {
        return count;
    }

    public int offset(int i) {
        return offsets[i];
    }

    public int length(int i) {
        return lengths[i];
    }

    /** What the parameter sets among these units say; UNKNOWN when there are none that can be read. */
    public VideoCodec codec(byte[] data) {
        for (int i = 0; i < count; i++) {
            int header = lengths[i] < 2 ? 0 : (data[offsets[i]] & 0xFF) << 8 | data[offsets[i] + 1] & 0xFF;
            if (header == H265_VPS_HEADER || header == H265_SPS_HEADER) {
                return VideoCodec.H265;
            }
            if ((header >> 8 & 0x9F) == SPS && H264Sps.read(nal(data, i)).isPresent()) {
                return VideoCodec.H264;
            }
        }
        return VideoCodec.UNKNOWN;
    }

    /** A copy of the i-th unit. */
    public byte[] nal(byte[] data, int i) {
        return Arrays.copyOfRange(data, offsets[i], offsets[i] + lengths[i]);
    }
}
