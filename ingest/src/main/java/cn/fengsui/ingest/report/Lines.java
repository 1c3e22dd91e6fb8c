package cn.fengsui.ingest.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a text of any length, one after the other; what is over {@value #LONGEST} bytes of one is dropped. One thread. */
final class Lines {

    static final int LONGEST = 64 * 1024;
    private static final int PIECE = 16 * 1024;

    private final InputStream in;
    private final byte[] piece = new byte[PIECE];
    private int at;
    private int end;
    private byte[] line = new byte[1024];

    /** @param tooLong when its rest was dropped */
    record Line(byte[] text, boolean tooLong) {}

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, or null after the last. */
    @Nullable
    Line next() throws IOException {
        int length = 0;
        boolean isTooLong = false;
        boolean isAnything = false;
        while (at < end || more()) {
            isAnything = true;
            int stop = at;
            while (stop < end && piece[stop] != '\n') {
                stop++;
            }
            int fits = Math.min(stop - at, LONGEST - length);
            isTooLong |= fits < stop - at;
            append(length, fits);
            length += fits;
            boolean isEnd = stop < end;
            at = isEnd ? stop + 1 : stop;
            if (isEnd) {
                break;
            }
        }
        return isAnything ? new Line(Arrays.copyOf(line, length), isTooLong) : null;
    }

    private void append(int length, int more) {
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(piece, at, line, length, more);
    }

    private boolean more() throws IOException {
        at = 0;
        end = Math.max(0, in.read(piece));
        return end > 0;
    }
}
