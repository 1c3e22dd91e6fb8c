package cn.fengsui.video.ps;

import cn.fengsui.video.es.H264Sps;
import cn.fengsui.video.es.H265Sps;
import java.nio.ByteBuffer;

/**
 * Tells by the bytes alone what a payload carries; only by signs that do not come about by chance: a pack header, or a
 * sequence parameter set that can be read. Any thread.
 */
final class ContentProbe {

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
        if (first < 0x80 && ((first & 0x1F) == 7 && isH264(payload, at, size) || isStap(payload, first, size))) {
            return MediaKind.H264;
        }
        boolean layerZero = (first & 0x81) == 0 && second == 1;
        boolean aggregate = layerZero && first >> 1 == H265_AGGREGATE;
        boolean isH265 = aggregate ? holdsH265(payload, at + 2) : layerZero && isH265(payload, at, size);
        return isH265 ? MediaKind.H265 : MediaKind.UNKNOWN;
    }

    private static boolean isStap(ByteBuffer payload, int first, int size) {
        int length = payload.getShort(payload.position() + 1) & 0xFFFF;
        return (first & 0x1F) == STAP_A
                && length + 3 <= size
                && isH264(payload, payload.position() + 3, length);
    }

    private static boolean holdsH265(ByteBuffer payload, int from) {
        int at = from;
        while (at + 2 < payload.limit()) {
            int length = payload.getShort(at) & 0xFFFF;
            if (length == 0 || at + 2 + length > payload.limit()) {
                return false;
            }
            if (isH265(payload, at + 2, length)) {
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
        return isVps || size <= LARGEST_SET && H265Sps.read(copy(payload, at, size)).isPresent();
    }

    private static byte[] copy(ByteBuffer payload, int at, int size) {
        byte[] bytes = new byte[size];
        payload.get(at, bytes);
        return bytes;
    }
}
