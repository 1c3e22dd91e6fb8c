package cn.fengsui.video.fmp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Reads the boxes that this gateway writes (ISO/IEC 14496-12 §4.2): sizes of 32 bits, known nesting. */
public final class Boxes {

    public static final int HEADER = 8;

    private static final int TFDT_TIME = 12;

    private Boxes() {}

    public static int size(ByteBuffer data, int at) {
        return data.getInt(at);
    }

    public static boolean is(ByteBuffer data, int at, String type) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < name.length; i++) {
            if (data.get(at + 4 + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where the child of this type begins within the box at {@code at}, or -1.
     *
     * @param skip bytes of the parent before its first child
     */
    public static int child(ByteBuffer data, int at, int skip, String type, int from) {
        int end = at + size(data, at);
        int next = Math.max(at + skip, from);
        while (next + HEADER <= end) {
            if (is(data, next, type)) {
                return next;
            }
            int size = size(data, next);
            if (size < HEADER) {
                return -1;
            }
            next += size;
        }
        return -1;
    }

    /** The decode time of the first track of the moof at {@code at}, in ticks; 0 when it has none. */
    public static long decodeTime(ByteBuffer data, int at) {
        int traf = child(data, at, HEADER, "traf", 0);
        int tfdt = traf < 0 ? -1 : child(data, traf, HEADER, "tfdt", 0);
        return tfdt < 0 ? 0 : data.getLong(tfdt + TFDT_TIME);
    }

    /** Takes {@code base} from the decode time of every track of the moof at {@code at}. */
    public static void rebase(ByteBuffer data, int at, long base) {
        int traf = child(data, at, HEADER, "traf", 0);
        while (traf >= 0) {
            int tfdt = child(data, traf, HEADER, "tfdt", 0);
            if (tfdt >= 0) {
                data.putLong(tfdt + TFDT_TIME, Math.max(0, data.getLong(tfdt + TFDT_TIME) - base));
            }
            traf = child(data, at, HEADER, "traf", traf + size(data, traf));
        }
    }

    /**
     * What of a file can be played.
     *
     * @param bytes whole boxes up to the end of the last mdat; 0 when there is no picture in it
     * @param lastDecodeTime of the last whole fragment, ticks
     */
    public record Whole(long bytes, long lastDecodeTime) {}

    /** Walks the boxes of a file from its beginning to the first one that is cut off. */
    public static Whole whole(FileChannel file) throws IOException {
        long at = 0;
        long playable = 0;
        long pendingTime = 0;
        long lastTime = 0;
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (read(file, header, at) && at + size(header, 0) <= file.size() && size(header, 0) >= HEADER) {
            int size = size(header, 0);
            if (is(header, 0, "moof")) {
                ByteBuffer moof = ByteBuffer.allocate(size);
                if (!read(file, moof, at)) {
                    break;
                }
                pendingTime = decodeTime(moof, 0);
            } else if (is(header, 0, "mdat")) {
                playable = at + size;
                lastTime = pendingTime;
            }
            at += size;
        }
        return new Whole(playable, lastTime);
    }

    /** Fills the buffer from the file; false when the file ends before. */
    public static boolean read(FileChannel file, ByteBuffer into, long at) throws IOException {
        into.clear();
        while (into.hasRemaining()) {
            int count = file.read(into, at + into.position());
            if (count < 0) {
                return false;
            }
        }
        into.flip();
        return true;
    }
}
