package cn.fengsui.simulator.picture.still;

import cn.fengsui.simulator.picture.model.Face;
import cn.fengsui.simulator.picture.model.Lens;
import cn.fengsui.simulator.picture.model.Vec;
import java.util.Arrays;
import java.util.List;

/** Finds, for every sample of a window of the picture, the nearest face and its depth. Used by one thread. */
public final class Raster {
    private static final double NEAR_METRES = 0.25;
    public final int left;
    public final int top;
    public final int columns;
    public final int rows;
    /** 1/depth of the nearest face; 0 = sky. */
    public final float[] inverseDepth;
    /** Index of the nearest face; -1 = sky. */
    public final int[] face;

    public Raster(int left, int top, int columns, int rows) {
        this.left = left;
        this.top = top;
        this.columns = columns;
        this.rows = rows;
        this.inverseDepth = new float[columns * rows];
        this.face = new int[columns * rows];
        Arrays.fill(face, -1);
    }

    public void draw(List<Face> faces, Lens lens) {
        for (int i = 0; i < faces.size(); i++) {
            var face = faces.get(i);
            draw(lens.toCamera(face.a()), lens.toCamera(face.b()), lens.toCamera(face.c()), i, lens);
        }
    }

    private void draw(Vec a, Vec b, Vec c, int index, Lens lens) {
        int behind = (a.z() < NEAR_METRES ? 1 : 0) + (b.z() < NEAR_METRES ? 1 : 0) + (c.z() < NEAR_METRES ? 1 : 0);
        if (behind == 0) {
            fill(a, b, c, index, lens);
        } else if (behind < 3) {
            drawClipped(a, b, c, index, lens);
        }
    }

    private void drawClipped(Vec a, Vec b, Vec c, int index, Lens lens) {
        Vec[] in = {a, b, c};
        Vec[] out = new Vec[4];
        int count = 0;
        for (int i = 0; i < 3; i++) {
            Vec p = in[i];
            Vec q = in[(i + 1) % 3];
            if (p.z() >= NEAR_METRES) {
                out[count++] = p;
            }
            if ((p.z() >= NEAR_METRES) != (q.z() >= NEAR_METRES)) {
                out[count++] = p.plus(q.minus(p).times((NEAR_METRES - p.z()) / (q.z() - p.z())));
            }
        }
        for (int i = 2; i < count; i++) {
            fill(out[0], out[i - 1], out[i], index, lens);
        }
    }

    private void fill(Vec a, Vec b, Vec c, int index, Lens lens) {
        double ax = lens.column(a);
        double ay = lens.row(a);
        double bx = lens.column(b);
        double by = lens.row(b);
        double cx = lens.column(c);
        double cy = lens.row(c);
        double area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        if (Math.abs(area) < 1e-9) {
            return;
        }
        int x0 = Math.max(left, (int) Math.floor(Math.min(ax, Math.min(bx, cx))));
        int x1 = Math.min(left + columns - 1, (int) Math.ceil(Math.max(ax, Math.max(bx, cx))));
        int y0 = Math.max(top, (int) Math.floor(Math.min(ay, Math.min(by, cy))));
        int y1 = Math.min(top + rows - 1, (int) Math.ceil(Math.max(ay, Math.max(by, cy))));
        double ia = 1 / a.z();
        double ib = 1 / b.z();
        double ic = 1 / c.z();
        // Barycentric weights are linear over the screen; so is 1/depth.
        double wbX = (cy - ay) / area;
        double wbY = -(cx - ax) / area;
        double wcX = -(by - ay) / area;
        double wcY = (bx - ax) / area;
        for (int y = y0; y <= y1; y++) {
            double dy = y + 0.5 - ay;
            double startX = x0 + 0.5 - ax;
            double wb = startX * wbX + dy * wbY;
            double wc = startX * wcX + dy * wcY;
            int at = (y - top) * columns + x0 - left;
            for (int x = x0; x <= x1; x++, at++, wb += wbX, wc += wcX) {
                double wa = 1 - wb - wc;
                if (wa >= 0 && wb >= 0 && wc >= 0) {
                    float inverse = (float) (wa * ia + wb * ib + wc * ic);
                    if (inverse > inverseDepth[at]) {
                        inverseDepth[at] = inverse;
                        face[at] = index;
                    }
                }
            }
        }
    }
}
