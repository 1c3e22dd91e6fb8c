package cn.fengsui.dashboard.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table that goes on over pages with its head repeated; columns as wide as what they hold. Lives for one table. */
final class PdfTable {

    private static final float PAD = 4;
    private static final float LINE = 1.35f;
    private static final float NARROWEST = 26;
    private static final float WIDEST_WISH = 220;

    private final PdfSheet sheet;
    private final List<String> head;
    private final List<List<String>> rows;
    private final float size;
    private final float[] widths;

    PdfTable(PdfSheet sheet, List<String> head, List<List<String>> rows, float size) throws IOException {
        this.sheet = sheet;
        this.head = head;
        this.rows = rows;
        this.size = size;
        this.widths = widths();
    }

    void draw() throws IOException {
        row(head, true);
        for (List<String> cells : rows) {
            float height = height(lines(cells));
            if (!sheet.hasRoomFor(height)) {
                sheet.newPage();
                row(head, true);
            }
            row(cells, false);
        }
        sheet.gap(3);
    }

    /** Every column gets what it wishes; when that is too much, the wide ones give. */
    private float[] widths() throws IOException {
        float[] wish = new float[head.size()];
        for (int i = 0; i < wish.length; i++) {
            wish[i] = Math.max(NARROWEST, sheet.pen().width(head.get(i), size) + 2 * PAD + 1);
            for (List<String> row : rows) {
                if (i < row.size()) {
                    wish[i] =
                            Math.max(wish[i], Math.min(WIDEST_WISH, sheet.pen().width(row.get(i), size) + 2 * PAD + 1));
                }
            }
        }
        float fair = PdfSheet.WIDTH / wish.length;
        float narrow = 0;
        float wide = 0;
        for (float one : wish) {
            narrow += Math.min(one, fair);
            wide += Math.max(0, one - fair);
        }
        float left = PdfSheet.WIDTH - narrow;
        for (int i = 0; i < wish.length; i++) {
            float over = Math.max(0, wish[i] - fair);
            wish[i] = Math.min(wish[i], fair) + (wide > 0 ? over / wide * left : left / wish.length);
        }
        return wish;
    }

    private void row(List<String> cells, boolean isHead) throws IOException {
        var lines = lines(cells);
        float height = height(lines);
        float bottom = sheet.take(height);
        if (isHead) {
            sheet.pen().box(PdfSheet.LEFT, bottom, PdfSheet.WIDTH, height, PdfSheet.PALE);
        }
        float x = PdfSheet.LEFT;
        for (int i = 0; i < widths.length; i++) {
            cell(lines.get(i), x, bottom + height, widths[i], !isHead && Block.isNumber(cells.get(i)), isHead);
            x += widths[i];
        }
        frame(bottom, height);
    }

    private void cell(List<String> lines, float x, float top, float width, boolean right, boolean bold)
            throws IOException {
        float y = top - PAD / 2 - size * LINE;
        for (String line : lines) {
            float at = right ? x + width - PAD - sheet.pen().width(line, size) : x + PAD;
            if (bold) {
                sheet.pen().bold(line, at, y + size * 0.3f, size, PdfSheet.INK);
            } else {
                sheet.pen().text(line, at, y + size * 0.3f, size, PdfSheet.INK);
            }
            y -= size * LINE;
        }
    }

    private void frame(float bottom, float height) throws IOException {
        var pen = sheet.pen();
        float right = PdfSheet.LEFT + PdfSheet.WIDTH;
        pen.line(PdfSheet.LEFT, bottom, right, bottom, PdfSheet.LINE, 0.5f);
        pen.line(PdfSheet.LEFT, bottom + height, right, bottom + height, PdfSheet.LINE, 0.5f);
        float x = PdfSheet.LEFT;
        pen.line(x, bottom, x, bottom + height, PdfSheet.LINE, 0.5f);
        for (float width : widths) {
            x += width;
            pen.line(x, bottom, x, bottom + height, PdfSheet.LINE, 0.5f);
        }
    }

    private List<List<String>> lines(List<String> cells) throws IOException {
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < widths.length; i++) {
            String cell = i < cells.size() ? cells.get(i) : "";
            lines.add(Wrap.lines(cell, widths[i] - 2 * PAD, words -> sheet.pen().width(words, size)));
        }
        return lines;
    }

    private float height(List<List<String>> lines) {
        int most = lines.stream().mapToInt(List::size).max().orElse(1);
        return most * size * LINE + PAD;
    }
}
