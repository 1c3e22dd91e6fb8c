package cn.fengsui.simulator.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A JPEG for cameras that have nothing to show. */
final class GreyPicture {
    static final byte[] JPEG = make();

    private GreyPicture() {}

    private static byte[] make() {
        var picture = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", out);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }
}
