package cn.fengsui.domain.photo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and words in a file. Reading past its end throws {@link IndexOutOfBoundsException}. */
final class Bytes {

    private Bytes() {}

    static int u8(byte[] content, int at) {
        return content[at] & 0xFF;
    }

    static int u16(byte[] content, int at) {
        return u8(content, at) << 8 | u8(content, at + 1);
    }

    /** Up to 2^31 - 1; larger ones end a file early. */
    static int u31(byte[] content, int at) {
        int value = u16(content, at) << 16 | u16(content, at + 2);
        if (value < 0) {
            throw new IndexOutOfBoundsException(value);
        }
        return value;
    }

    static int u24Little(byte[] content, int at) {
        return u8(content, at) | u8(content, at + 1) << 8 | u8(content, at + 2) << 16;
    }

    static int u31Little(byte[] content, int at) {
        int value = u24Little(content, at) | u8(content, at + 3) << 24;
        if (value < 0) {
            throw new IndexOutOfBoundsException(value);
        }
        return value;
    }

    static boolean hasAt(byte[] content, int at, byte[] wanted) {
        return content.length >= at + wanted.length
                && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
    }

    static boolean hasAt(byte[] content, int at, String wanted) {
        return hasAt(content, at, wanted.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String word(byte[] content, int at) {
        return new String(content, at, 4, StandardCharsets.ISO_8859_1);
    }
}
