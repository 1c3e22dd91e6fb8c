package cn.fengsui.jobs.hotspots;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in as few bytes as they need: seven bits a byte, the sign in the lowest bit. */
final class Compact {

    private Compact() {}

    static void write(DataOutput out, long number) throws IOException {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
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

    static int readInt(DataInput in) throws IOException {
        return Math.toIntExact(read(in));
    }
}
