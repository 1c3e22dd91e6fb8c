package cn.fengsui.jobs.keep;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Numbers and texts in few bytes. */
public final class Bytes {

    private static final int MOST = 10_000_000; // what is longer is damage and must not take the memory

    private Bytes() {}

    /** Seven bits a byte, the sign in the lowest bit. */
    public static void write(DataOutput out, long number) throws IOException {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    public static long read(DataInput in) throws IOException {
        long folded = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.readByte();
            folded |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (folded >>> 1) ^ -(folded & 1);
            }
        }
        throw new IOException("A number of more than 64 bits: the saved state is damaged.");
    }

    public static int readInt(DataInput in) throws IOException {
        return Math.toIntExact(read(in));
    }

    /** A length or count. */
    public static int readSize(DataInput in) throws IOException {
        long size = read(in);
        if (size < 0 || size > MOST) {
            throw new IOException("A list of " + size + " items: the saved state is damaged.");
        }
        return (int) size;
    }

    /** A text of any length, in UTF-8. */
    public static void writeText(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(out, bytes.length);
        out.write(bytes);
    }

    public static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[readSize(in)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static void write(DataOutput out, Collection<String> texts) throws IOException {
        write(out, texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    public static List<String> readTexts(DataInput in) throws IOException {
        int size = readSize(in);
        var texts = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
