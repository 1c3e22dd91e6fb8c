package cn.fengsui.dashboard.paper;

import java.awt.Color;
import java.io.IOException;

/** Values on their own usual ranges: a bar from low to high, a dashed middle, a dot for today. No colour, no rank. */
final class StripsDrawing {

    private static final float ROW = 15;
    private static final float SIZE = 8.5f;
    private static final float NAMES = 92;
    private static final float NUMBERS = 34;
    private static final Color BAR = new Color(0xCBD3DA);

    private StripsDrawing() {}

    static float height(Block.Strips strips) {
        return ROW * strips.strips().size() + 4;
    }

    /** @param bottom lower edge */
    static void draw(Block.Strips strips, Pen pen, float x, float bottom, float width) throws IOException {
        double most = strips.strips().stream()
                .mapToDouble(strip -> Math.max(strip.value(), strip.high()))
                .max()
                .orElse(1);
        float from = x + NAMES;
        float scale = (float) ((width - NAMES - NUMBERS) / Math.max(1, most));
        float y = bottom + height(strips) - ROW;
        for (Block.Strip strip : strips.strips()) {
            row(strip, pen, x, y, from, scale);
            y -= ROW;
        }
    }

    private static void row(Block.Strip strip, Pen pen, float x, float y, float from, float scale) throws IOException {
        float middle = y + ROW / 2 - 2;
        pen.text(strip.name(), x, y + 2.5f, SIZE, PdfSheet.INK);
        if (strip.high() >= strip.low()) {
            float low = from + (float) strip.low() * scale;
            float high = Math.max(low + 2, from + (float) strip.high() * scale);
            pen.box(low, middle - 3, high - low, 6, BAR);
            float median = from + (float) strip.median() * scale;
            pen.line(median, middle - 5, median, middle + 5, PdfSheet.GREY, 1, 1.5f, 1.5f);
        }
        float at = from + (float) strip.value() * scale;
        pen.dot(at, middle, 3, PdfSheet.INK);
        String number = strip.value() == Math.rint(strip.value())
                ? Long.toString(Math.round(strip.value()))
                : PdfPaper.decimal(strip.value());
        pen.bold(number, at + 6, y + 2.5f, SIZE, PdfSheet.INK);
    }
}
