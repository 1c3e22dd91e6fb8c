package cn.fengsui.store.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Rows in the binary form of PostgreSQL's {@code COPY}: nothing is written as text by us and read as text by it. Each row
 * is begun with {@link #row} and gets one value for each column, in their order. One thread.
 */
public final class BinaryRows {

    private static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int FLAGS_AND_EXTENSION = 8; // both zero
    private static final int MOST_OF_A_NUMBER = 12; // its length and eight bytes
    private static final long SECONDS_FROM_1970_TO_2000 = 946_684_800L;

    private final short columns;
    private ByteBuffer out;
    private int rows;

    /** @param roomFor bytes that are probably needed */
    public BinaryRows(int columns, int roomFor) {
        this.columns = (short) columns;
        this.out = ByteBuffer.allocate(HEAD.length + FLAGS_AND_EXTENSION + roomFor)
                .put(HEAD)
                .putLong(0);
    }

    /** Begins a row. */
    public BinaryRows row() {
        room(Short.BYTES);
        out.putShort(columns);
        rows++;
        return this;
    }

    /** A {@code bigint}. */
    public BinaryRows number(long value) {
        room(MOST_OF_A_NUMBER);
        out.putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** A {@code boolean}. */
    public BinaryRows flag(boolean value) {
        room(MOST_OF_A_NUMBER);
        out.putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** A {@code timestamptz}, rounded to the microsecond as PostgreSQL rounds a text. */
    public BinaryRows time(Instant value) {
        long micros = (value.getNano() + 500) / 1_000;
        return number(Math.addExact(
                Math.multiplyExact(value.getEpochSecond() - SECONDS_FROM_1970_TO_2000, 1_000_000L), micros));
    }

    /** A {@code text}; the character NUL, which it cannot hold, becomes the replacement character. */
    public BinaryRows text(String value) {
        byte[] bytes = Sql.withoutNul(value).getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + bytes.length);
        out.putInt(bytes.length).put(bytes);
        return this;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /** What is there, up to its end; no trailer, which {@code COPY} does not need. */
    ByteBuffer bytes() {
        return out.duplicate().flip();
    }

    private void room(int bytes) {
        if (out.remaining() < bytes) {
            int length = Math.max(2 * out.capacity(), out.position() + bytes);
            out = ByteBuffer.wrap(Arrays.copyOf(out.array(), length)).position(out.position());
        }
    }
}
