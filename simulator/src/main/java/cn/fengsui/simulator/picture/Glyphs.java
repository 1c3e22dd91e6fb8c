package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.still.Yuv;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Letters as pictures, read from {@code /glyphs}: Noto Sans CJK SC (SIL Open Font License 1.1), only the characters that
 * the simulated city needs. Immutable.
 */
final class Glyphs {
    private static final int COLUMNS = 32;
    private static final int MARGIN = 2;
    private final int size;
    private final int cell;
    private final BufferedImage atlas;
    private final Map<Integer, int[]> index = new HashMap<>();

    /** @param size 24 or 34 pixels */
    Glyphs(int size) {
        this.size = size;
        this.cell = size + 2 * MARGIN;
        try (var picture = Objects.requireNonNull(Glyphs.class.getResourceAsStream("/glyphs/glyphs-" + size + ".png"));
                var list =
                        Objects.requireNonNull(Glyphs.class.getResourceAsStream("/glyphs/glyphs-" + size + ".txt"))) {
            ImageIO.setUseCache(false);
            atlas = ImageIO.read(picture);
            var lines = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                var parts = lines.get(i).split(" ");
                index.put(Integer.parseInt(parts[0], 16), new int[] {i, Integer.parseInt(parts[1])});
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The glyph atlas in the simulator's jar cannot be read; build it anew.", unreadable);
        }
    }

    boolean knows(int codePoint) {
        return index.containsKey(codePoint);
    }

    /** The text as a mask; characters that are not in the atlas show as a frame. */
    Text text(String words) {
        int width = words.codePoints().map(this::advance).sum() + 2 * MARGIN;
        var alpha = new byte[width * cell];
        int x = 0;
        for (int codePoint : words.codePoints().toArray()) {
            var entry = index.get(codePoint);
            if (entry == null) {
                frame(alpha, width, x);
            } else {
                stamp(alpha, width, x, entry[0]);
            }
            x += advance(codePoint);
        }
        return new Text(width, cell, alpha);
    }

    private int advance(int codePoint) {
        var entry = index.get(codePoint);
        return entry == null ? size : entry[1];
    }

    private void stamp(byte[] alpha, int width, int x, int number) {
        int left = number % COLUMNS * cell;
        int top = number / COLUMNS * cell;
        var raster = atlas.getRaster();
        for (int row = 0; row < cell; row++) {
            for (int column = 0; column < cell && x + column < width; column++) {
                int at = row * width + x + column;
                alpha[at] = (byte) Math.max(alpha[at] & 0xFF, raster.getSample(left + column, top + row, 0));
            }
        }
    }

    private void frame(byte[] alpha, int width, int x) {
        for (int i = 4; i < size - 2; i++) {
            alpha[4 * width + x + i] = (byte) 255;
            alpha[(size - 3) * width + x + i] = (byte) 255;
            alpha[i * width + x + 4] = (byte) 255;
            alpha[i * width + x + size - 3] = (byte) 255;
        }
    }

    /** A finished line of text. */
    record Text(int width, int height, byte[] alpha) {
        /** Writes it in white with a dark edge, so that it can be read on anything. */
        void draw(Yuv picture, int left, int top) {
            pass(picture, left + 1, top + 1, 0x101214, 0.75);
            pass(picture, left - 1, top + 1, 0x101214, 0.55);
            pass(picture, left + 1, top - 1, 0x101214, 0.55);
            pass(picture, left - 1, top - 1, 0x101214, 0.55);
            pass(picture, left, top, 0xF2F2EE, 1);
        }

        private void pass(Yuv picture, int left, int top, int rgb, double strength) {
            for (int row = 0; row < height; row++) {
                int y = top + row;
                for (int column = 0; column < width; column++) {
                    int x = left + column;
                    int a = alpha[row * width + column] & 0xFF;
                    if (a > 0 && x >= 0 && y >= 0 && x < picture.width && y < picture.height) {
                        picture.blend(x, y, rgb, a / 255.0 * strength);
                    }
                }
            }
        }
    }
}
