package cn.fengsui.dashboard.visual;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of pictures, with a page drawn here: it must see what a person would, and not see what none would. */
class LikenessTest {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final Color GROUND = new Color(0x12161A);
    private static final Color PANEL = new Color(0x191E24);
    private static final Color TEXT = new Color(0xBCC7D1);

    @TempDir
    private Path folder;

    @Test
    void thePictureItselfIsAlikeAfterItWasKeptInFewColours() throws IOException {
        assertThat(changed(pen -> {})).isEmpty();
    }

    @Test
    void lettersDrawnALittleElsewhereAreNotSeen() throws IOException {
        keep(page(0));

        assertThat(compare(page(0.4))).isEmpty();
    }

    @Test
    void aBoxThatMovedIsSeen() throws IOException {
        assertThat(changed(pen -> {
                    pen.setColor(GROUND);
                    pen.fillRect(200, 700, 260, 90);
                    box(pen, 230, 730);
                }))
                .contains("looks different");
    }

    @Test
    void aMissingPanelIsSeen() throws IOException {
        assertThat(changed(pen -> {
                    pen.setColor(GROUND);
                    pen.fillRect(1280, 90, 600, 500);
                }))
                .contains("looks different");
    }

    @Test
    void aChangedColourIsSeen() throws IOException {
        assertThat(changed(pen -> {
                    pen.setColor(new Color(0x2FB36B));
                    pen.fillOval(60, 120, 40, 40);
                }))
                .as("of a badge, red to green")
                .contains("looks different");
        assertThat(changed(pen -> {
                    pen.setColor(new Color(0xFF8F1F));
                    pen.fillRect(200, 700, 260, 90);
                }))
                .contains("looks different");
    }

    @Test
    void aLineOfTextThatIsMissingIsSeen() throws IOException {
        assertThat(changed(pen -> {
                    pen.setColor(PANEL);
                    pen.fillRect(110, 176, 700, 40);
                }))
                .contains("looks different");
    }

    @Test
    void anotherSizeAndAPictureThatIsNotKeptAreTold() throws IOException {
        assertThat(compare(page(0))).contains("no picture is kept");
        keep(page(0));

        assertThat(compare(page(0).getSubimage(0, 0, WIDTH, HEIGHT / 2))).contains("was kept as 960x540");
    }

    /** Keeps the page, compares it with one that was changed afterwards, and says what was wrong. */
    private String changed(Consumer<Graphics2D> change) throws IOException {
        keep(page(0));
        BufferedImage page = page(0);
        Graphics2D pen = page.createGraphics();
        change.accept(pen);
        pen.dispose();
        return compare(page);
    }

    private void keep(BufferedImage page) throws IOException {
        new KeptPictures(folder, folder.resolve("found"), true, true).check("page", png(page));
    }

    private String compare(BufferedImage page) throws IOException {
        return new KeptPictures(folder, folder.resolve("found"), false, true)
                .check("page", png(page))
                .orElse("");
    }

    /** Two panels with lines of text, and a box. @param shift of every letter, in pixels */
    private static BufferedImage page(double shift) {
        var page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setColor(GROUND);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        for (int left : new int[] {40, 1280}) {
            pen.setColor(PANEL);
            pen.fillRect(left, 90, 600 + (left == 40 ? 600 : 0), 500);
            pen.setColor(new Color(0xE5202E));
            pen.fillOval(left + 20, 120, 40, 40);
            pen.setColor(TEXT);
            pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
            for (int line = 0; line < 10; line++) {
                pen.drawString(
                        "Row " + line + " Liuwan, levee: water 40 cm over",
                        (float) (left + 80 + shift),
                        150 + 40 * line);
            }
        }
        box(pen, 200, 700);
        pen.dispose();
        return page;
    }

    private static void box(Graphics2D pen, int left, int top) {
        pen.setColor(new Color(0x2D3640));
        pen.fillRect(left, top, 260, 90);
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
