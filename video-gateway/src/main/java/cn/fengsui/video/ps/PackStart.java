package cn.fengsui.video.ps;

import cn.fengsui.video.es.AccessUnit;
import java.nio.ByteBuffer;

/** Looks at the beginning of a payload, before it is known what it belongs to. Owned by one media thread. */
final class PackStart {

    /** Enough for pack header, system header, map and the head of the first PES packet. */
    private static final int LOOK_AHEAD = 512;

    private final byte[] bytes = new byte[LOOK_AHEAD];
    private final PesHeader pes = new PesHeader();

    /** Where the next pack header begins, or -1. */
    static int find(ByteBuffer payload) {
        for (int at = payload.position(); at + 4 <= payload.limit(); at++) {
            if (payload.get(at) == 0 && systemCode(payload, at) == PsStartCodes.PACK) {
                return at;
            }
        }
        return -1;
    }

    /** The system start code at this offset, or -1. */
    static int systemCode(ByteBuffer payload, int at) {
        if (at + 4 > payload.limit() || (payload.getInt(at) & 0xFFFFFF00) != 0x100) {
            return -1;
        }
        int code = payload.get(at + 3) & 0xFF;
        return code >= PsStartCodes.LOWEST_SYSTEM_CODE ? code : -1;
    }

    /** True for a video PES packet with a time: the first of its frame. */
    static boolean beginsPicture(ByteBuffer payload) {
        int at = payload.position();
        return PsStartCodes.isVideo(systemCode(payload, at))
                && at + 8 <= payload.limit()
                && (payload.get(at + 7) & 0x80) != 0;
    }

    /** The PTS of the first video PES packet, or {@link AccessUnit#NO_TIME}. The payload is left as it is. */
    long pts(ByteBuffer payload) {
        int size = Math.min(LOOK_AHEAD, payload.remaining());
        payload.get(payload.position(), bytes, 0, size);
        int at = 0;
        while (at < size) {
            int code = PsStartCodes.at(bytes, at, size);
            if (code < 0 || code == PsStartCodes.PROGRAM_END) {
                break;
            }
            if (PsStartCodes.isVideo(code)) {
                pes.read(bytes, at, size);
                return pes.pts();
            }
            at = code == PsStartCodes.PACK
                    ? PsStartCodes.packHeaderEnd(bytes, at, size)
                    : PsStartCodes.sectionEnd(bytes, at, size);
        }
        return AccessUnit.NO_TIME;
    }
}
