package cn.fengsui.dashboard.paper;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Draws on one page; points from the lower left corner. Owned by the thread that writes the document. */
final class Pen {

    /** How much thicker a bold stroke is, as a share of the size: the font has one weight, headings are outlined. */
    private static final float BOLD = 0.028f;

    private final PDPageContentStream page;
    private final CjkFont font;

    Pen(PDPageContentStream page, CjkFont font) {
        this.page = page;
        this.font = font;
    }

    float width(String text, float size) throws IOException {
        return font.width(font.drawable(text), size);
    }

    void text(String text, float x, float y, float size, Color colour) throws IOException {
        show(text, x, y, size, colour, false);
    }

    void bold(String text, float x, float y, float size, Color colour) throws IOException {
        show(text, x, y, size, colour, true);
    }

    private void show(String text, float x, float y, float size, Color colour, boolean bold) throws IOException {
        String drawable = font.drawable(text);
        if (drawable.isEmpty()) {
            return;
        }
        page.beginText();
        page.setFont(font.font(), size);
        page.setNonStrokingColor(colour);
        if (bold) {
            page.setStrokingColor(colour);
            page.setLineWidth(size * BOLD);
            page.setLineDashPattern(new float[0], 0);
        }
        page.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.newLineAtOffset(x, y);
        page.showText(drawable);
        page.endText();
    }

    void line(float x1, float y1, float x2, float y2, Color colour, float width, float... dash) throws IOException {
        path(colour, width, dash, x1, y1, x2, y2);
    }

    /** A line through points given as x, y, x, y … */
    void path(Color colour, float width, float[] dash, float... points) throws IOException {
        page.setStrokingColor(colour);
        page.setLineWidth(width);
        page.setLineCapStyle(1);
        page.setLineJoinStyle(1);
        page.setLineDashPattern(dash, 0);
        trace(points);
        page.stroke();
    }

    /** A filled shape through points given as x, y, x, y … */
    void area(Color colour, float... points) throws IOException {
        page.setNonStrokingColor(colour);
        trace(points);
        page.fill();
    }

    void box(float x, float y, float width, float height, Color colour) throws IOException {
        page.setNonStrokingColor(colour);
        page.addRect(x, y, width, height);
        page.fill();
    }

    void dot(float x, float y, float radius, Color colour) throws IOException {
        float bend = radius * 0.5523f; // a quarter circle as a Bézier curve
        page.setNonStrokingColor(colour);
        page.moveTo(x - radius, y);
        page.curveTo(x - radius, y + bend, x - bend, y + radius, x, y + radius);
        page.curveTo(x + bend, y + radius, x + radius, y + bend, x + radius, y);
        page.curveTo(x + radius, y - bend, x + bend, y - radius, x, y - radius);
        page.curveTo(x - bend, y - radius, x - radius, y - bend, x - radius, y);
        page.fill();
    }

    private void trace(float... points) throws IOException {
        page.moveTo(points[0], points[1]);
        for (int i = 2; i + 1 < points.length; i += 2) {
            page.lineTo(points[i], points[i + 1]);
        }
    }
}
