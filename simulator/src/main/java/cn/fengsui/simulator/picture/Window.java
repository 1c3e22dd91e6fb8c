package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.media.Aim.Framing;
import cn.fengsui.simulator.picture.still.Yuv;

/** Shows a part of a picture enlarged, as a camera that turns and zooms sees its place. */
final class Window {
    private static final int ONE = 256;

    private Window() {}

    static void cut(Yuv scene, Framing framing, Yuv target) {
        double width = 1 / Math.max(1, framing.zoom());
        double left = (1 - width) / 2 * (1 + bounded(framing.x()));
        double top = (1 - width) / 2 * (1 + bounded(framing.y()));
        plane(scene.y, scene.width, scene.height, left, top, width, target.y);
        plane(scene.u, scene.width / 2, scene.height / 2, left, top, width, target.u);
        plane(scene.v, scene.width / 2, scene.height / 2, left, top, width, target.v);
    }

    private static double bounded(double share) {
        return Math.max(-1, Math.min(1, share));
    }

    /** Bilinear, in 1/256 of a pixel. */
    private static void plane(
            byte[] from, int width, int height, double left, double top, double share, byte[] target) {
        int step = (int) (share * ONE);
        int startX = (int) (left * width * ONE);
        int startY = (int) (top * height * ONE);
        for (int row = 0; row < height; row++) {
            int y = startY + row * step;
            int line = Math.min(height - 1, y / ONE) * width;
            int below = Math.min(height - 1, y / ONE + 1) * width;
            int fy = y % ONE;
            for (int column = 0; column < width; column++) {
                int x = startX + column * step;
                int a = Math.min(width - 1, x / ONE);
                int b = Math.min(width - 1, a + 1);
                int fx = x % ONE;
                int upper = (from[line + a] & 0xFF) * (ONE - fx) + (from[line + b] & 0xFF) * fx;
                int lower = (from[below + a] & 0xFF) * (ONE - fx) + (from[below + b] & 0xFF) * fx;
                target[row * width + column] = (byte) (upper * (ONE - fy) + lower * fy >> 16);
            }
        }
    }

    /** The whole picture at half its width and height. */
    static void halve(Yuv from, Yuv target) {
        half(from.y, from.width, target.y, target.width);
        half(from.u, from.width / 2, target.u, target.width / 2);
        half(from.v, from.width / 2, target.v, target.width / 2);
    }

    private static void half(byte[] from, int fromWidth, byte[] target, int width) {
        for (int i = 0; i < target.length; i++) {
            int at = i / width * 2 * fromWidth + i % width * 2;
            int sum = (from[at] & 0xFF)
                    + (from[at + 1] & 0xFF)
                    + (from[at + fromWidth] & 0xFF)
                    + (from[at + fromWidth + 1] & 0xFF);
            target[i] = (byte) (sum + 2 >> 2);
        }
    }
}
