package cn.fengsui.video.es;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Pictures as MP4 and FLV hold them (ISO/IEC 14496-15 §5.3, §8.3): every NAL unit after its length of four bytes, the
 * parameter sets apart in a configuration record. Made into Annex B here. Pure functions.
 *
 * <pre>
 * AVC:  version 1 | 3 profile | 1 length size | 1 count of SPS (5 bits) | sets | 1 count of PPS | sets
 * HEVC: 22 version, profile, format | 1 count of arrays | arrays of: 1 type, 2 count, sets
 * set:  2 length | NAL unit
 * </pre>
 */
public final class StoredUnits {

    /** Bytes of a length, and of the start code that takes its place. */
    public static final int PREFIX = 4;

    private static final int AVC_SETS = 5;
    private static final int HEVC_ARRAYS = 22;
    private static final int AVC_COUNT = 0x1F;

    private StoredUnits() {}

    /** True when these bytes begin like a configuration record, and not with a start code. */
    public static boolean isRecord(byte[] data, VideoCodec codec) {
        int head = codec == VideoCodec.H264 ? AVC_SETS : HEVC_ARRAYS;
        return codec.isCarried() && data.length > head && data[0] == 1;
    }

    /**
     * The parameter sets of a configuration record in its order, each after a start code of four bytes.
     *
     * @param record begins with its version
     * @throws IOException when it is cut off
     */
    public static byte[] parameters(ByteBuffer record, VideoCodec codec) throws IOException {
        var out = new ByteArrayOutputStream();
        ByteBuffer data = record.slice();
        try {
            if (codec == VideoCodec.H264) {
                data.position(AVC_SETS);
                copy(data, data.get() & AVC_COUNT, out);
                copy(data, data.get() & 0xFF, out);
            } else {
                data.position(HEVC_ARRAYS);
                int arrays = data.get() & 0xFF;
                for (int i = 0; i < arrays; i++) {
                    data.get(); // type: the order is VPS, SPS, PPS already
                    copy(data, data.getShort() & 0xFFFF, out);
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException cutOff) {
            throw new IOException(
                    "The decoder configuration record of " + data.limit() + " bytes is cut off; its sender is broken.",
                    cutOff);
        }
        return out.toByteArray();
    }

    private static void copy(ByteBuffer data, int count, ByteArrayOutputStream out) {
        for (int i = 0; i < count; i++) {
            byte[] nal = new byte[data.getShort() & 0xFFFF];
            data.get(nal);
            out.writeBytes(new byte[] {0, 0, 0, 1});
            out.writeBytes(nal);
        }
    }

    /**
     * Puts start codes in the place of the lengths.
     *
     * @param picture changed from its beginning to its limit
     * @return where the length of a unit stands that reaches beyond the limit and was left as it is; -1 when none does
     */
    public static int toStartCodes(ByteBuffer picture) {
        int at = 0;
        while (at + PREFIX <= picture.limit()) {
            int length = picture.getInt(at);
            if (length < 0 || length > picture.limit() - at - PREFIX) {
                return at;
            }
            picture.putInt(at, 1);
            at += PREFIX + length;
        }
        return -1;
    }
}
