package cn.fengsui.video.snapshot;

/**
 * Tells a JPEG by its content (ITU-T T.81 Annex B): start of image, well-formed marker segments up to a frame header of
 * sensible size and the start of scan, and an end of image near the end.
 *
 * <pre>
 * FF D8 | FF xx len len ... | FF C0-CF frame | ... | FF DA scan ... | FF D9
 * </pre>
 */
final class Jpeg {

    private static final int MARK = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int SHORTEST = 100;
    private static final int LARGEST_SIDE = 16_384;
    /** Some cameras append padding or their own data. */
    private static final int TRAILER = 4_096;

    private Jpeg() {}

    static boolean isPicture(byte[] bytes) {
        return bytes.length >= SHORTEST
                && at(bytes, 0) == MARK
                && at(bytes, 1) == START
                && hasFrame(bytes)
                && ends(bytes);
    }

    private static boolean hasFrame(byte[] bytes) {
        boolean framed = false;
        int at = 2;
        while (at + 4 <= bytes.length && at(bytes, at) == MARK) {
            int marker = at(bytes, at + 1);
            if (marker == MARK) {
                at++; // fill byte
                continue;
            }
            if (marker == SCAN) {
                return framed;
            }
            int length = at(bytes, at + 2) << 8 | at(bytes, at + 3);
            if (length < 2) {
                return false;
            }
            if (isFrame(marker)) {
                framed = at + 9 <= bytes.length && isSide(bytes, at + 5) && isSide(bytes, at + 7);
            }
            at += 2 + length;
        }
        return false;
    }

    /** SOF0 to SOF15 without the tables DHT, JPG and DAC that stand among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isSide(byte[] bytes, int at) {
        int side = at(bytes, at) << 8 | at(bytes, at + 1);
        return side > 0 && side <= LARGEST_SIDE;
    }

    private static boolean ends(byte[] bytes) {
        for (int at = bytes.length - 2; at > Math.max(2, bytes.length - TRAILER); at--) {
            if (at(bytes, at) == MARK && at(bytes, at + 1) == END) {
                return true;
            }
        }
        return false;
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }
}
