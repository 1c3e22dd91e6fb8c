package cn.fengsui.video.ps;

import cn.fengsui.video.es.NalUnits;

/** Start codes 00 00 01 xx of the system layer and the lengths after them (ISO/IEC 13818-1 §2.5.3, §2.4.3.6). */
final class PsStartCodes {

    static final int LOWEST_SYSTEM_CODE = 0xB9;
    static final int PROGRAM_END = 0xB9;
    static final int PACK = 0xBA;
    static final int SYSTEM_HEADER = 0xBB;
    static final int PROGRAM_STREAM_MAP = 0xBC;

    private static final int SOUND_FIRST = 0xC0;
    private static final int SOUND_LAST = 0xDF;
    private static final int VIDEO_FIRST = 0xE0;
    private static final int VIDEO_LAST = 0xEF;
    private static final int PACK_HEADER_MPEG2 = 14;
    private static final int PACK_HEADER_MPEG1 = 12;
    private static final int LENGTH_FIELD_END = 6;

    private PsStartCodes() {}

    /** The code after 00 00 01 at this offset, or -1 when there is no system start code. */
    static int at(byte[] data, int at, int end) {
        if (at + 4 > end || data[at] != 0 || data[at + 1] != 0 || data[at + 2] != 1) {
            return -1;
        }
        int code = data[at + 3] & 0xFF;
        return code >= LOWEST_SYSTEM_CODE ? code : -1;
    }

    /** The offset of the next system start code from here, or {@code end}. NAL start codes are passed over. */
    static int next(byte[] data, int from, int end) {
        int at = NalUnits.nextStartCode(data, from, end);
        while (at < end && at(data, at, end) < 0) {
            at = NalUnits.nextStartCode(data, at + 3, end);
        }
        return at;
    }

    static boolean isSound(int code) {
        return code >= SOUND_FIRST && code <= SOUND_LAST;
    }

    static boolean isVideo(int code) {
        return code >= VIDEO_FIRST && code <= VIDEO_LAST;
    }

    /** Where the pack header at {@code at} ends by its own word; may lie beyond {@code end}. */
    static int packHeaderEnd(byte[] data, int at, int end) {
        if (at + 5 > end) {
            return at + PACK_HEADER_MPEG2;
        }
        if ((data[at + 4] & 0xC0) != 0x40) {
            return at + PACK_HEADER_MPEG1;
        }
        int fixed = at + PACK_HEADER_MPEG2;
        return fixed > end ? fixed : fixed + (data[fixed - 1] & 0x07);
    }

    /** Where the section or PES packet at {@code at} ends by its 16-bit length; may lie beyond {@code end}. */
    static int sectionEnd(byte[] data, int at, int end) {
        return at + LENGTH_FIELD_END > end ? end : at + LENGTH_FIELD_END + length(data, at);
    }

    /** The 16-bit length field; 0 means open-ended for video. */
    static int length(byte[] data, int at) {
        return (data[at + 4] & 0xFF) << 8 | data[at + 5] & 0xFF;
    }
}
