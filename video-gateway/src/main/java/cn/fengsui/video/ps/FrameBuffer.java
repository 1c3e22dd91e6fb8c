package cn.fengsui.video.ps;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of the frame that is arriving, and how far its own length fields say it reaches. Grows once to the
 * largest frame and is reused. Owned by one media thread.
 */
final class FrameBuffer {

    private static final int FIRST_BYTES = 64 * 1024;
    /** A 4K keyframe at a very high rate stays below; more means that boundaries are not being found. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** A start code and a length. */
    private static final int SHORTEST = 6;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    /** Everything before this offset has been walked through by its length fields. */
    private int walked;

    /** Copies the payload in; false when the frame became too large to be true. */
    boolean append(ByteBuffer payload) {
        int more = payload.remaining();
        if (size + more > MOST_BYTES) {
            return false;
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.min(MOST_BYTES, bytes.length * 2)));
        }
        payload.get(bytes, size, more);
        size += more;
        return true;
    }

    /** True when the last packet begun has not all come: a marker bit here would be a lie. */
    boolean expectsMore() {
        while (walked < size) {
            if (size - walked < SHORTEST) {
                return true;
            }
            int code = PsStartCodes.at(bytes, walked, size);
            if (code < 0 || isOpenEnded(code)) {
                return false;
            }
            walked = end(code);
        }
        return walked > size;
    }

    private boolean isOpenEnded(int code) {
        return PsStartCodes.isVideo(code) && PsStartCodes.length(bytes, walked) == 0;
    }

    private int end(int code) {
        return switch (code) {
            case PsStartCodes.PACK -> PsStartCodes.packHeaderEnd(bytes, walked, size);
            case PsStartCodes.PROGRAM_END -> walked + 4;
            default -> PsStartCodes.sectionEnd(bytes, walked, size);
        };
    }

    void clear() {
        size = 0;
        walked = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }
}
