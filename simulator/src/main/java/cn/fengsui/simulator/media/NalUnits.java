package cn.fengsui.simulator.media;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Looks into an Annex-B byte stream (ITU-T H.264 Annex B, table 7-1). */
final class NalUnits {
    private static final int IDR_SLICE = 5;
    private static final int SEQUENCE_PARAMETER_SET = 7;
    private static final int PICTURE_PARAMETER_SET = 8;

    private NalUnits() {}

    static boolean hasKeyframe(byte[] annexB) {
        return contains(annexB, IDR_SLICE);
    }

    /** The sequence and picture parameter sets of this access unit, with start codes; empty when it has none. */
    static byte[] parameterSets(byte[] annexB) {
        var sets = new ByteArrayOutputStream();
        for (int at = startCode(annexB, 0); at >= 0; ) {
            int next = startCode(annexB, at + 3);
            int end = next < 0 ? annexB.length : next;
            int type = typeAt(annexB, at);
            if (type == SEQUENCE_PARAMETER_SET || type == PICTURE_PARAMETER_SET) {
                sets.write(0);
                sets.write(annexB, at, end - at);
            }
            at = next;
        }
        return sets.toByteArray();
    }

    static byte[] withParameterSets(byte[] annexB, byte[] parameterSets) {
        if (contains(annexB, SEQUENCE_PARAMETER_SET)) {
            return annexB;
        }
        var joined = Arrays.copyOf(parameterSets, parameterSets.length + annexB.length);
        System.arraycopy(annexB, 0, joined, parameterSets.length, annexB.length);
        return joined;
    }

    private static boolean contains(byte[] annexB, int type) {
        for (int at = startCode(annexB, 0); at >= 0; at = startCode(annexB, at + 3)) {
            if (typeAt(annexB, at) == type) {
                return true;
            }
        }
        return false;
    }

    private static int typeAt(byte[] data, int startCode) {
        return startCode + 3 < data.length ? data[startCode + 3] & 0x1F : 0;
    }

    private static int startCode(byte[] data, int from) {
        for (int i = from; i + 2 < data.length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i;
            }
        }
        return -1;
    }
}
