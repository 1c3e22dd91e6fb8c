package cn.fengsui.video.es;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The NAL units of the access unit that is arriving, as Annex-B bytes. A unit whose fragments do not fit together is
 * taken out again. Owned by one media thread.
 */
final class NalAssembly {

    private static final int FIRST_BYTES = 64 * 1024;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int START_CODE = 4;
    private static final int NO_FRAGMENT = -1;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    /** Where the fragmented unit under way begins, or NO_FRAGMENT. */
    private int fragmentAt = NO_FRAGMENT;

    /** A whole NAL unit; false when the access unit became too large to be true. */
    boolean whole(ByteBuffer from, int length) {
        dropFragment();
        return begin(0, 0, 0) && append(from, length);
    }

    /** The first fragment of a unit with this rebuilt header of one or two bytes. */
    boolean beginFragment(int headerBytes, int first, int second, ByteBuffer from) {
        dropFragment();
        int at = size;
        boolean fits = begin(headerBytes, first, second) && append(from, from.remaining());
        fragmentAt = at;
        return fits;
    }

    /** A further fragment; false when its first one is missing or there is no room. */
    boolean fragment(ByteBuffer from, boolean last) {
        if (fragmentAt == NO_FRAGMENT || !append(from, from.remaining())) {
            return false;
        }
        fragmentAt = last ? NO_FRAGMENT : fragmentAt;
        return true;
    }

    private boolean begin(int headerBytes, int first, int second) {
        if (!ensure(START_CODE + headerBytes)) {
            return false;
        }
        bytes[size] = 0;
        bytes[size + 1] = 0;
        bytes[size + 2] = 0;
        bytes[size + 3] = 1;
        size += START_CODE;
        if (headerBytes > 0) {
            bytes[size++] = (byte) first;
        }
        if (headerBytes > 1) {
            bytes[size++] = (byte) second;
        }
        return true;
    }

    private boolean append(ByteBuffer from, int length) {
        if (!ensure(length)) {
            return false;
        }
        from.get(bytes, size, length);
        size += length;
        return true;
    }

    private boolean ensure(int more) {
        if (size + more > MOST_BYTES) {
            return false;
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.min(MOST_BYTES, bytes.length * 2)));
        }
        return true;
    }

    boolean isFragmentOpen() {
        return fragmentAt != NO_FRAGMENT;
    }

    /** Takes out a unit whose last fragment has not come; true when there was one. */
    boolean dropFragment() {
        if (fragmentAt == NO_FRAGMENT) {
            return false;
        }
        size = fragmentAt;
        fragmentAt = NO_FRAGMENT;
        return true;
    }

    void clear() {
        size = 0;
        fragmentAt = NO_FRAGMENT;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }
}
