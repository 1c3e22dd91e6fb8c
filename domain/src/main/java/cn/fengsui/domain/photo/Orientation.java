package cn.fengsui.domain.photo;

import static cn.fengsui.domain.photo.Bytes.hasAt;
import static cn.fengsui.domain.photo.Bytes.u8;

/** Which side of a picture is up (EXIF 2.3 tag 0x0112, 1 to 8, 1 = as it is): the one thing kept of EXIF. */
final class Orientation {

    private static final int TAG = 0x0112;
    private static final int HEADER = 6;
    private static final int ENTRY = 12;

    private Orientation() {}

    /** The value in an APP1 payload, or 1 when it holds none or cannot be read. */
    static int of(byte[] content, int at, int length) {
        int tiff = at + HEADER;
        if (!hasAt(content, at, "Exif\0\0") || length < HEADER + 8) {
            return 1;
        }
        boolean isLittle = u8(content, tiff) == 'I';
        long directory = tiff + u32(content, tiff + 4, isLittle);
        long end = (long) at + length;
        if (directory + 2 > end) {
            return 1;
        }
        int entries = u16(content, (int) directory, isLittle);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY;
            if (entry + ENTRY > end) {
                return 1;
            }
            if (u16(content, (int) entry, isLittle) == TAG) {
                int told = u16(content, (int) entry + 8, isLittle);
                return told >= 1 && told <= 8 ? told : 1;
            }
        }
        return 1;
    }

    /** A whole APP1 segment that says this and no more. */
    static byte[] segment(int orientation) {
        return new byte[] {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // 34 = 2 + 6 + 26
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, // big-endian, first directory at 8
            0,
            1, // one entry: tag, type SHORT, one value
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0, //
            0,
            0,
            0,
            0 // no further directory
        };
    }

    private static int u16(byte[] content, int at, boolean isLittle) {
        return isLittle ? u8(content, at) | u8(content, at + 1) << 8 : Bytes.u16(content, at);
    }

    private static long u32(byte[] content, int at, boolean isLittle) {
        long first = u16(content, at, isLittle);
        long second = u16(content, at + 2, isLittle);
        return isLittle ? first | second << 16 : first << 16 | second;
    }
}
