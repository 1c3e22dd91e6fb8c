package cn.fengsui.video.mosaic;

import cn.fengsui.video.decode.Canvas.Place;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws words as grey values. Needs a font with Chinese characters on the machine, else names show as boxes; without any
 * font the line stays black.
 */
final class Lettering {

    private static final String SAMPLE = "摄像机实时";
    private static final float SIZE_SHARE = 0.62f;
    private static final int BLACK = 16;
    private static final int LUMA_RANGE = 219;
    private static final Color QUIET = new Color(205, 205, 205);

    private static final Logger LOGGER = LoggerFactory.getLogger(Lettering.class);

    private @Nullable Font font;

    Lettering() {
        try {
            font = chosen();
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            LOGGER.atWarn().setCause(noFonts).log("mosaics have no names: install fontconfig and a Chinese font");
        }
    }

    private static Font chosen() {
        Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        return plain.canDisplayUpTo(SAMPLE) < 0
                ? plain
                : Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment()
                                .getAllFonts())
                        .filter(one -> one.canDisplayUpTo(SAMPLE) < 0)
                        .findFirst()
                        .orElse(plain);
    }

    /** One line: left as far as there is room, right always. Luma values, row by row. */
    byte[] line(Place place, String left, String right) {
        Font drawn = font;
        byte[] luma = new byte[place.width() * place.height()];
        Arrays.fill(luma, (byte) BLACK);
        if (drawn != null) {
            draw(drawn, place, left, right, luma);
        }
        return luma;
    }

    private static void draw(Font font, Place place, String left, String right, byte[] luma) {
        var image = new BufferedImage(place.width(), place.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setFont(font.deriveFont(place.height() * SIZE_SHARE));
            FontMetrics metrics = pen.getFontMetrics();
            int base = (place.height() - metrics.getHeight()) / 2 + metrics.getAscent();
            int margin = place.height() / 3;
            int rightAt = place.width() - margin - metrics.stringWidth(right);
            pen.setColor(QUIET);
            pen.drawString(right, rightAt, base);
            pen.setColor(Color.WHITE);
            pen.clipRect(0, 0, Math.max(0, rightAt - margin), place.height());
            pen.drawString(left, margin, base);
        } finally {
            pen.dispose();
        }
        byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < grey.length; i++) {
            luma[i] = (byte) (BLACK + (grey[i] & 0xFF) * LUMA_RANGE / 255);
        }
    }
}
