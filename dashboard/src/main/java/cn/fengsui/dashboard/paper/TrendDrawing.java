package cn.fengsui.dashboard.paper;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Today's hours against the usual band (10th to 90th percentile) and the usual middle, as the screen draws it. */
final class TrendDrawing {

    private static final float SIZE = 8.5f;
    private static final int HOURS = 24;
    private static final int STEP = 6;
    private static final Color BAND = new Color(0xCBD3DA);

    private final Block.Trend trend;
    private final Pen pen;
    private final float left;
    private final float bottom;
    private final float width;
    private final float height;
    private final double top;

    private TrendDrawing(Block.Trend trend, Pen pen, float x, float y, float width, float height) {
        this.trend = trend;
        this.pen = pen;
        this.left = x + 28;
        this.bottom = y + 16;
        this.width = width - 48;
        this.height = height - 28;
        this.top = nice(highest(trend));
    }

    /** @param y lower edge */
    static void draw(Block.Trend trend, Pen pen, float x, float y, float width, float height) throws IOException {
        new TrendDrawing(trend, pen, x, y, width, height).draw();
    }

    private void draw() throws IOException {
        axes();
        if (trend.median().size() == HOURS) {
            pen.area(BAND, band());
            pen.path(PdfSheet.GREY, 1, new float[] {1, 3}, points(trend.median()));
        }
        List<Integer> today = trend.today();
        if (today.isEmpty()) {
            return;
        }
        if (today.size() > 1) {
            pen.path(PdfSheet.INK, 1.8f, new float[0], points(today));
        }
        float x = x(today.size() - 1);
        float y = y(today.getLast());
        pen.dot(x, y, 3, PdfSheet.INK);
        float wide = pen.width(trend.label(), SIZE + 1);
        pen.bold(trend.label(), Math.min(x + 6, left + width - wide), y + 6, SIZE + 1, PdfSheet.INK);
    }

    private void axes() throws IOException {
        for (double value : new double[] {top / 2, top}) {
            pen.line(left, y(value), left + width, y(value), PdfSheet.LINE, 0.5f);
            String label = Integer.toString((int) value);
            pen.text(label, left - 5 - pen.width(label, SIZE), y(value) - SIZE * 0.35f, SIZE, PdfSheet.GREY);
        }
        pen.line(left, bottom, left + width, bottom, PdfSheet.GREY, 1);
        for (int hour = 0; hour <= HOURS; hour += STEP) {
            String label = Integer.toString(hour);
            pen.text(label, x(hour) - pen.width(label, SIZE) / 2, bottom - SIZE * 1.4f, SIZE, PdfSheet.GREY);
        }
    }

    private float[] band() {
        float[] points = new float[HOURS * 4];
        for (int i = 0; i < HOURS; i++) {
            points[2 * i] = x(i);
            points[2 * i + 1] = y(trend.high().get(i));
            int back = 2 * (2 * HOURS - 1 - i);
            points[back] = x(i);
            points[back + 1] = y(trend.low().get(i));
        }
        return points;
    }

    private float[] points(List<? extends Number> values) {
        float[] points = new float[values.size() * 2];
        for (int i = 0; i < values.size(); i++) {
            points[2 * i] = x(i);
            points[2 * i + 1] = y(values.get(i).doubleValue());
        }
        return points;
    }

    private float x(int hour) {
        return left + hour * width / HOURS;
    }

    private float y(double value) {
        return bottom + (float) (Math.min(value, top) / top * height);
    }

    private static double highest(Block.Trend trend) {
        return Stream.concat(trend.today().stream().map(Integer::doubleValue), trend.high().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** The next of 4, 10, 20, 50, 100 … */
    static double nice(double highest) {
        if (highest <= 4) {
            return 4;
        }
        double nice = 10;
        double[] factors = {2, 2.5, 2};
        for (int i = 0; nice < highest; i++) {
            nice *= factors[i % factors.length];
        }
        return nice;
    }
}
