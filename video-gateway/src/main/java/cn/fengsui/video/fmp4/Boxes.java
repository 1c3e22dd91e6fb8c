package cn.fengsui.video.fmp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Reads the boxes that this gateway writes (ISO/IEC 14496-12 §4.2): sizes of 32 bits, known nesting. */
public final class Boxes {

    public static final int HEADER = 8;

    private static final int TFDT_TIME = 12;
    private static final int TFHD_TRACK = 12;
    private static final int TKHD_TRACK = 20;
    private static final int MDHD_TIMESCALE = 20;

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

    /** The number of the first track of the moof at {@code at}; 0 when it has none. */
    private static int track(ByteBuffer data, int at) {
        int traf = child(data, at, HEADER, "traf", 0);
        int tfhd = traf < 0 ? -1 : child(data, traf, HEADER, "tfhd", 0);
        return tfhd < 0 ? 0 : data.getInt(tfhd + TFHD_TRACK);
    }

    /** Where the description of this track begins within the moov at {@code at}, or -1. */
    public static int trak(ByteBuffer data, int at, int track) {
        int trak = child(data, at, HEADER, "trak", 0);
        while (trak >= 0) {
            int tkhd = child(data, trak, HEADER, "tkhd", 0);
            if (tkhd >= 0 && data.getInt(tkhd + TKHD_TRACK) == track) {
                return trak;
            }
            trak = child(data, at, HEADER, "trak", trak + size(data, trak));
        }
        return -1;
    }

    /** Ticks per second of the track that is described at {@code trak}. */
    public static int timescale(ByteBuffer data, int trak) {
        int mdia = child(data, trak, HEADER, "mdia", 0);
        int mdhd = mdia < 0 ? -1 : child(data, mdia, HEADER, "mdhd", 0);
        return mdhd < 0 ? 0 : data.getInt(mdhd + MDHD_TIMESCALE);
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
     * @param lastDecodeTime of the last whole picture, ticks
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
                pendingTime = track(moof, 0) == Fmp4.TRACK ? decodeTime(moof, 0) : pendingTime;
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
