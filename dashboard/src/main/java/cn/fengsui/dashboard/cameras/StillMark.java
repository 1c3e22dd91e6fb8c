package cn.fengsui.dashboard.cameras;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.Actor;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Blackens what nobody may see, and writes into a still who took it, at which desk and when. The account is written, not the post: it is in Latin letters,
 * which every server has a font for. Blocking; any thread.
 */
record StillMark(Actor actor, ZoneId zone, List<PrivacyMask.Rectangle> covered) {

    private static final float STRENGTH = 0.4f;
    private static final int LINES = 3;
    private static final int SMALLEST_FONT = 12;
    private static final int FONT_SHARE = 34;

    /**
     * Marks a picture.
     *
     * @param jpeg as the gateway gave it
     * @return another JPEG of the same size
     * @throws IllegalArgumentException when it is no picture
     */
    byte[] on(byte[] jpeg, Instant at) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
            if (picture == null) {
                throw new IllegalArgumentException(
                        "The gateway gave " + jpeg.length + " bytes that are no picture; try again.");
            }
            draw(picture, at);
            var marked = new ByteArrayOutputStream(jpeg.length);
            ImageIO.write(picture, "jpg", marked);
            return marked.toByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Blackens for good what nobody may see. */
    private void cover(Graphics2D graphics, BufferedImage picture) {
        graphics.setColor(Color.BLACK);
        for (PrivacyMask.Rectangle one : covered) {
            PrivacyMask.Pixels pixels = one.in(picture.getWidth(), picture.getHeight());
            graphics.fillRect(pixels.x(), pixels.y(), pixels.width(), pixels.height());
        }
    }

    String words(Instant at) {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                .withZone(zone)
                .format(at);
        String page = actor.seat().split(" ", 2)[0]; // the desk's name behind it may have no font here
        return actor.user() + " · " + page + " · " + time;
    }

    private void draw(BufferedImage picture, Instant at) {
        Graphics2D graphics = picture.createGraphics();
        try {
            cover(graphics, picture);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, STRENGTH));
            int size = Math.max(SMALLEST_FONT, picture.getWidth() / FONT_SHARE);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
            String words = words(at);
            for (int i = 0; i < LINES; i++) {
                int y = picture.getHeight() * (2 * i + 1) / (2 * LINES);
                graphics.setColor(Color.BLACK);
                graphics.drawString(words, size + 1, y + 1);
                graphics.setColor(Color.WHITE);
                graphics.drawString(words, size, y);
            }
        } finally {
            graphics.dispose();
        }
    }
}
