package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.still.Yuv;
import java.time.Instant;
import java.util.Optional;

/**
 * The moment a picture was drawn, as black and white blocks that a program reads, for measuring delay.
 *
 * <pre>
 * lower left corner, 16 pixels from both edges at 960 x 540; two rows of 24 blocks of 8 x 8 pixels, first bit on the left
 * of the upper row: 44 bits milliseconds since 1970, then 4 bits: all 4-bit groups of the time and 1010, exclusive or
 * </pre>
 */
public final class Stamp {
    private static final int BLOCK = 8;
    private static final int MARGIN = 16;
    private static final int COLUMNS = 24;
    private static final int BITS = 48;
    private static final int FULL_WIDTH = 960;
    private static final int CHECK_BITS = 4;
    private static final int SALT = 0b1010;
    private static final int BLACK = 0x101010;
    private static final int WHITE = 0xF0F0F0;
    private static final int THRESHOLD = 128;

    private Stamp() {}

    /** Draws it, larger or smaller as the picture is. */
    public static void draw(Yuv picture, Instant now) {
        long code = code(now.toEpochMilli());
        double scale = picture.width / (double) FULL_WIDTH;
        for (int bit = 0; bit < BITS; bit++) {
            int rgb = (code >>> BITS - 1 - bit & 1) == 1 ? WHITE : BLACK;
            int left = (int) ((MARGIN + bit % COLUMNS * BLOCK) * scale);
            int right = (int) ((MARGIN + (bit % COLUMNS + 1) * BLOCK) * scale);
            int top = picture.height - (int) ((MARGIN + (2 - bit / COLUMNS) * BLOCK) * scale);
            int bottom = picture.height - (int) ((MARGIN + (1 - bit / COLUMNS) * BLOCK) * scale);
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    picture.blend(x, y, rgb, 1);
                }
            }
        }
    }

    /**
     * Reads it from a decoded picture.
     *
     * @param luma one byte per pixel, 0 to 255, rows from the top
     * @return empty when there is no stamp or it cannot be read
     */
    public static Optional<Instant> read(byte[] luma, int width, int height) {
        double scale = width / (double) FULL_WIDTH;
        long code = 0;
        for (int bit = 0; bit < BITS; bit++) {
            double x = (MARGIN + bit % COLUMNS * BLOCK + BLOCK / 2.0) * scale;
            double y = height - (MARGIN + 2 * BLOCK - bit / COLUMNS * BLOCK - BLOCK / 2.0) * scale;
            int value = luma[(int) y * width + (int) x] & 0xFF;
            code = code << 1 | (value > THRESHOLD ? 1 : 0);
        }
        long millis = code >>> CHECK_BITS;
        return code(millis) == code ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    private static long code(long millis) {
        long check = SALT;
        for (int shift = 0; shift < BITS - CHECK_BITS; shift += CHECK_BITS) {
            check ^= millis >>> shift & 0xF;
        }
        return millis << CHECK_BITS | check;
    }
}
