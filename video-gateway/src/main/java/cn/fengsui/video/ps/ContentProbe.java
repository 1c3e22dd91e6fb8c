package cn.fengsui.video.ps;

import cn.fengsui.video.es.H264Sps;
import cn.fengsui.video.es.H265Sps;
import java.nio.ByteBuffer;

/**
 * Tells by the bytes alone what a payload carries; only by signs that do not come about by chance: a pack header, or a
 * sequence parameter set that can be read. Any thread.
 */
final class ContentProbe {

    private static final int SPS = 7;
    private static final int STAP_A = 24;
    private static final int H265_AGGREGATE = 48;
    private static final int LARGEST_SET = 512;

    private ContentProbe() {}

    /** PS, H264, H265, or UNKNOWN when there is no sign. The payload is left as it is. */
    static MediaKind kind(ByteBuffer payload) {
        int at = payload.position();
        if (PackStart.systemCode(payload, at) == PsStartCodes.PACK) {
            return MediaKind.PS;
        }
        int size = payload.remaining();
        if (size < 5) {
            return MediaKind.UNKNOWN;
        }
        int first = payload.get(at) & 0xFF;
        int second = payload.get(at + 1);
        int type = first & 0x1F;
        boolean isH264 = type == STAP_A ? holds(payload, at + 1, false) : type == SPS && isH264(payload, at, size);
        if (first < 0x80 && isH264) {
            return MediaKind.H264;
        }
        boolean layerZero = (first & 0x81) == 0 && second == 1;
        boolean aggregate = first >> 1 == H265_AGGREGATE;
        boolean isH265 = layerZero && (aggregate ? holds(payload, at + 2, true) : isH265(payload, at, size));
        return isH265 ? MediaKind.H265 : MediaKind.UNKNOWN;
    }

    /** True when one of the units of an aggregate is a sign. */
    private static boolean holds(ByteBuffer payload, int from, boolean h265) {
        int at = from;
        while (at + 2 < payload.limit()) {
            int length = payload.getShort(at) & 0xFFFF;
            if (length == 0 || at + 2 + length > payload.limit()) {
                return false;
            }
            if (h265 ? isH265(payload, at + 2, length) : isH264(payload, at + 2, length)) {
                return true;
            }
            at += 2 + length;
        }
        return false;
    }

    private static boolean isH264(ByteBuffer payload, int at, int size) {
        return size <= LARGEST_SET && H264Sps.read(copy(payload, at, size)).isPresent();
    }

    /** An SPS that can be read, or a VPS, which holds 16 ones at a fixed place (H.265 §7.3.2.1). */
    private static boolean isH265(ByteBuffer payload, int at, int size) {
        boolean isVps = size > 6 && payload.getShort(at) == 0x4001 && payload.getShort(at + 4) == -1;
        return isVps
                || size <= LARGEST_SET && H265Sps.read(copy(payload, at, size)).isPresent();
    }

    private static byte[] copy(ByteBuffer payload, int at, int size) {
        byte[] bytes = new byte[size];
        payload.get(at, bytes);
        return bytes;
    }
}
