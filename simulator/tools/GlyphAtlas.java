import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/**
 * Makes the glyph atlas of the simulated pictures, so that they need no fonts at run time. Run it when a camera name gets
 * a new character:
 *
 * <pre>java tools/GlyphAtlas.java NotoSansCJK-Medium.ttc src/main/resources/glyphs src/main/resources/city/lanjiang.json</pre>
 *
 * The first argument is a font file of Noto Sans CJK (SIL Open Font License 1.1), the second the target folder, the rest
 * are text files whose characters are needed. ASCII is always in.
 */
public final class GlyphAtlas {
    private static final int[] SIZES = {24, 34};
    private static final int COLUMNS = 32;
    private static final int SIMPLIFIED_CHINESE = 2;

    public static void main(String[] args) throws Exception {
        var characters = new TreeSet<Integer>();
        for (int c = 0x20; c < 0x7F; c++) {
            characters.add(c);
        }
        for (int i = 2; i < args.length; i++) {
            Files.readString(Path.of(args[i])).codePoints().filter(c -> c >= 0x2E80 || c == 0xB7).forEach(characters::add);
        }
        Font[] fonts = Font.createFonts(new File(args[0]));
        Font font = fonts[Math.min(SIMPLIFIED_CHINESE, fonts.length - 1)];
        System.out.println(font.getFontName() + ", " + characters.size() + " characters");
        for (int size : SIZES) {
            write(font.deriveFont((float) size), size, List.copyOf(characters), Path.of(args[1]));
        }
    }

    private static void write(Font font, int size, List<Integer> characters, Path folder) throws Exception {
        int cell = size + 4;
        int rows = (characters.size() + COLUMNS - 1) / COLUMNS;
        var image = new BufferedImage(COLUMNS * cell, rows * cell, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setFont(font);
        pen.setColor(Color.WHITE);
        var metrics = pen.getFontMetrics();
        var index = new ArrayList<String>();
        for (int i = 0; i < characters.size(); i++) {
            var text = Character.toString(characters.get(i));
            pen.drawString(text, i % COLUMNS * cell + 2, i / COLUMNS * cell + Math.round(size * 0.9f) + 1);
            index.add(Integer.toHexString(characters.get(i)) + " " + metrics.stringWidth(text));
        }
        pen.dispose();
        Files.createDirectories(folder);
        ImageIO.write(image, "png", folder.resolve("glyphs-" + size + ".png").toFile());
        Files.write(folder.resolve("glyphs-" + size + ".txt"), index);
    }
}
