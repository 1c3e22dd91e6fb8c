package cn.fengsui.dashboard.paper;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The pages of one document and how far down they are written. Owned by the thread that writes it. */
final class PdfSheet {

    static final float LEFT = 44;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
    static final Color INK = new Color(0x14191E);
    static final Color GREY = new Color(0x4A5661);
    static final Color RED = new Color(0xC8102E);
    static final Color LINE = new Color(0xB5BFC9);
    static final Color PALE = new Color(0xF0F3F5);
    private static final float TOP = PDRectangle.A4.getHeight() - 44;
    private static final float BOTTOM = 58;
    private static final float FOOT = 32;
    private static final float FOOT_SIZE = 8.5f;
    private static final float DESCENT = 0.32f;
    private static final int INDENT = 2;

    private final PDDocument document;
    private final CjkFont font;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream stream;
    private Pen pen;
    private float y;

    PdfSheet(PDDocument document, CjkFont font) throws IOException {
        this.document = document;
        this.font = font;
        stream = begin();
        pen = new Pen(stream, font);
        y = TOP;
    }

    Pen pen() {
        return pen;
    }

    List<PDPage> pages() {
        return List.copyOf(pages);
    }

    void newPage() throws IOException {
        stream.close();
        stream = begin();
        pen = new Pen(stream, font);
        y = TOP;
    }

    private PDPageContentStream begin() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        return new PDPageContentStream(document, page);
    }

    /** Begins a new page unless this much still fits. */
    void keepTogether(float height) throws IOException {
        if (y - height < BOTTOM && y < TOP) {
            newPage();
        }
    }

    boolean hasRoomFor(float height) {
        return y - height >= BOTTOM;
    }

    /** Reserves the height and returns the lower edge. */
    float take(float height) {
        y -= height;
        return y;
    }

    void gap(float height) {
        if (y < TOP) {
            y -= height;
        }
    }

    void plain(String text, float size, float line, Color colour) throws IOException {
        for (String part : Wrap.lines(text, WIDTH, words -> pen.width(words, size))) {
            pen.text(part, LEFT, baseline(size, line), size, colour);
        }
    }

    void bold(String text, float size, float line, Color colour) throws IOException {
        for (String part : Wrap.lines(text, WIDTH, words -> pen.width(words, size))) {
            pen.bold(part, LEFT, baseline(size, line), size, colour);
        }
    }

    void centred(String text, float size, float line, Color colour) throws IOException {
        pen.text(text, LEFT + (WIDTH - pen.width(text, size)) / 2, baseline(size, line), size, colour);
    }

    void centredBold(String text, float size, float line, Color colour) throws IOException {
        pen.bold(text, LEFT + (WIDTH - pen.width(text, size)) / 2, baseline(size, line), size, colour);
    }

    void threeParts(String left, String middle, String right, float size) throws IOException {
        float at = baseline(size, 1.7f);
        pen.text(left, LEFT, at, size, INK);
        pen.text(middle, LEFT + (WIDTH - pen.width(middle, size)) / 2, at, size, INK);
        pen.text(right, LEFT + WIDTH - pen.width(right, size), at, size, INK);
    }

    void rule(Color colour, float width) throws IOException {
        y -= 5;
        pen.line(LEFT, y, LEFT + WIDTH, y, colour, width);
        y -= 4;
    }

    /** A stretch of text, small and raised when it is a reference. */
    record Piece(String words, boolean bold, boolean raised) {}

    static List<Piece> pieces(Block.Text text, Paper paper) {
        var pieces = new ArrayList<Piece>();
        for (Block.Run run : text.runs()) {
            String words = run.lead() ? run.words() + " " : run.words();
            pieces.add(new Piece(words, run.lead() || !run.figure().isEmpty(), false));
            int reference = run.figure().isEmpty() ? 0 : paper.reference(run.figure());
            if (reference > 0) {
                pieces.add(new Piece("[" + reference + "]", false, true));
            }
        }
        return pieces;
    }

    /** A paragraph with its first line indented by two characters. */
    void paragraph(List<Piece> pieces, float size, float line) throws IOException {
        float x = LEFT + INDENT * size;
        float at = baseline(size, line);
        for (Piece piece : pieces) {
            float own = piece.raised() ? size * 0.7f : size;
            for (String token : Wrap.tokens(piece.words())) {
                float width = pen.width(token, own);
                if (x + width > LEFT + WIDTH && x > LEFT && !Wrap.mayNotBegin(token)) {
                    x = LEFT;
                    at = baseline(size, line);
                    token = token.stripLeading();
                    width = pen.width(token, own);
                }
                draw(piece, token, x, at, own);
                x += width;
            }
        }
    }

    private void draw(Piece piece, String token, float x, float at, float size) throws IOException {
        if (piece.raised()) {
            pen.text(token, x, at + size * 0.45f, size, GREY);
        } else if (piece.bold()) {
            pen.bold(token, x, at, size, INK);
        } else {
            pen.text(token, x, at, size, INK);
        }
    }

    /** Goes down by one line, to a new page when there is no room, and returns the base line. */
    private float baseline(float size, float line) throws IOException {
        if (y - size * line < BOTTOM) {
            newPage();
        }
        y -= size * line;
        return y + size * DESCENT;
    }

    void foot(PDPage page, String left, String right) throws IOException {
        if (page == pages.getLast()) {
            foot(pen, left, right);
            return;
        }
        try (var more = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            foot(new Pen(more, font), left, right);
        }
    }

    private static void foot(Pen pen, String left, String right) throws IOException {
        pen.text(left, LEFT, FOOT, FOOT_SIZE, GREY);
        pen.text(right, LEFT + WIDTH - pen.width(right, FOOT_SIZE), FOOT, FOOT_SIZE, GREY);
    }

    void close() throws IOException {
        stream.close();
    }
}
