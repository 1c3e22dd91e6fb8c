package cn.fengsui.dashboard.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Noto Sans SC (SIL Open Font License 1.1, its licence stands beside it; made by {@code tools/font.mjs} so that each glyph
 * has one character), embedded as a subset of the glyphs used. What it has no glyph for is printed as a box, so that
 * nothing vanishes unseen.
 */
final class CjkFont {

    private static final String FILE = "NotoSansSC-Regular.ttf";
    private static final String BOX = "□";
    private static final Map<Integer, String> ALIKE = Map.of(0x2010, "-", 0x2011, "-", 0x2012, "–", 0x2212, "-");

    private static final class Holder {
        static final byte[] BYTES = read();

        private static byte[] read() {
            try (InputStream file = CjkFont.class.getResourceAsStream(FILE)) {
                if (file == null) {
                    throw new IllegalStateException(
                            "The font " + FILE + " is not in the jar; build the dashboard anew.");
                }
                return file.readAllBytes();
            } catch (IOException unreadable) {
                throw new IllegalStateException("The font " + FILE + " in the jar cannot be read.", unreadable);
            }
        }
    }

    private final PDFont font;

    private CjkFont(PDFont font) {
        this.font = font;
    }

    static CjkFont embedIn(PDDocument document) throws IOException {
        return new CjkFont(PDType0Font.load(document, new ByteArrayInputStream(Holder.BYTES), true));
    }

    PDFont font() {
        return font;
    }

    /** Width in points. */
    float width(String text, float size) throws IOException {
        return text.isEmpty() ? 0 : font.getStringWidth(text) / 1000 * size;
    }

    /** The text with a box for what cannot be drawn; line breaks and tabs become blanks. */
    String drawable(String text) {
        var drawable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .filter(point -> !Character.isISOControl(point))
                .forEach(point -> drawable.append(drawable(point)));
        return drawable.toString();
    }

    /** Look-alikes of one glyph have one character in this font: others become it, such as a radical its word. */
    private String drawable(int point) {
        String written = Character.toString(point);
        if (isDrawable(written)) {
            return written;
        }
        String usual = ALIKE.getOrDefault(point, Normalizer.normalize(written, Normalizer.Form.NFKC));
        return isDrawable(usual) ? usual : BOX;
    }

    private boolean isDrawable(String text) {
        try {
            font.encode(text);
            return true;
        } catch (IOException | IllegalArgumentException noGlyph) {
            return false;
        }
    }
}
