package cn.fengsui.simulator.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks into an Annex-B byte stream (ITU-T H.264 Annex B and table 7-1, ITU-T H.265 Annex B and table 7-1). */
public final class NalUnits {
    private static final int H264_IDR_SLICE = 5;
    private static final int H264_SEQUENCE_PARAMETER_SET = 7;
    private static final int H264_PICTURE_PARAMETER_SET = 8;
    private static final int H265_FIRST_RANDOM_ACCESS = 16;
    private static final int H265_LAST_RANDOM_ACCESS = 21;
    private static final int H265_VIDEO_PARAMETER_SET = 32;
    private static final int H265_PICTURE_PARAMETER_SET = 34;
    private static final int H265_ACCESS_UNIT_DELIMITER = 35;

    private NalUnits() {}

    public static boolean hasKeyframe(byte[] annexB, VideoCodec codec) {
        return split(annexB).stream().anyMatch(unit -> isRandomAccess(type(unit, codec), codec));
    }

    private static boolean isRandomAccess(int type, VideoCodec codec) {
        return codec == VideoCodec.H264
                ? type == H264_IDR_SLICE
                : type >= H265_FIRST_RANDOM_ACCESS && type <= H265_LAST_RANDOM_ACCESS;
    }

    private static boolean isParameterSet(int type, VideoCodec codec) {
        return codec == VideoCodec.H264
                ? type == H264_SEQUENCE_PARAMETER_SET || type == H264_PICTURE_PARAMETER_SET
                : type >= H265_VIDEO_PARAMETER_SET && type <= H265_PICTURE_PARAMETER_SET;
    }

    /** The nal_unit_type of a unit without start code. */
    public static int type(byte[] unit, VideoCodec codec) {
        return codec == VideoCodec.H264 ? unit[0] & 0x1F : unit[0] >> 1 & 0x3F;
    }

    /** The parameter sets of this access unit, with start codes; empty when it has none. */
    static byte[] parameterSets(byte[] annexB, VideoCodec codec) {
        var sets = new ByteArrayOutputStream();
        split(annexB).stream()
                .filter(unit -> isParameterSet(type(unit, codec), codec))
                .forEach(unit -> append(sets, unit));
        return sets.toByteArray();
    }

    static byte[] withParameterSets(byte[] annexB, byte[] parameterSets, VideoCodec codec) {
        if (split(annexB).stream().anyMatch(unit -> isParameterSet(type(unit, codec), codec))) {
            return annexB;
        }
        var joined = Arrays.copyOf(parameterSets, parameterSets.length + annexB.length);
        System.arraycopy(annexB, 0, joined, parameterSets.length, annexB.length);
        return joined;
    }

    /** The NAL units of a byte stream, without start codes and without zeros behind them. */
    public static List<byte[]> split(byte[] annexB) {
        var units = new ArrayList<byte[]>();
        for (int at = startCode(annexB, 0); at >= 0; ) {
            int next = startCode(annexB, at + 3);
            int end = next < 0 ? annexB.length : next;
            while (end > at + 3 && annexB[end - 1] == 0) {
                end--;
            }
            if (end > at + 3) {
                units.add(Arrays.copyOfRange(annexB, at + 3, end));
            }
            at = next;
        }
        return units;
    }

    /** The access units of an H.265 byte stream, which begin with their delimiters. */
    static List<byte[]> accessUnits(byte[] h265) {
        var all = new ArrayList<byte[]>();
        var current = new ByteArrayOutputStream();
        for (var unit : split(h265)) {
            if (type(unit, VideoCodec.H265) == H265_ACCESS_UNIT_DELIMITER && current.size() > 0) {
                all.add(current.toByteArray());
                current.reset();
            }
            append(current, unit);
        }
        if (current.size() > 0) {
            all.add(current.toByteArray());
        }
        return all;
    }

    private static void append(ByteArrayOutputStream out, byte[] unit) {
        out.write(0);
        out.write(0);
        out.write(0);
        out.write(1);
        out.writeBytes(unit);
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
