package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.still.Yuv;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A drawn picture as a JPEG. */
final class Jpeg {
    private Jpeg() {}

    static byte[] of(Yuv picture) {
        var image = new BufferedImage(picture.width, picture.height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < picture.height; row++) {
            for (int column = 0; column < picture.width; column++) {
                image.setRGB(column, row, rgb(picture, column, row));
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    /** ITU-R BT.601, limited range. */
    private static int rgb(Yuv picture, int column, int row) {
        int chroma = (row >> 1) * (picture.width >> 1) + (column >> 1);
        int y = 298 * ((picture.y[row * picture.width + column] & 0xFF) - 16);
        int u = (picture.u[chroma] & 0xFF) - 128;
        int v = (picture.v[chroma] & 0xFF) - 128;
        int red = bounded(y + 409 * v);
        int green = bounded(y - 100 * u - 208 * v);
        int blue = bounded(y + 516 * u);
        return red << 16 | green << 8 | blue;
    }

    private static int bounded(int value) {
        return Math.max(0, Math.min(255, value + 128 >> 8));
    }
}
