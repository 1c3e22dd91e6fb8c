package cn.fengsui.simulator.picture.still;

/**
 * One picture in YUV 4:2:0 (BT.601, limited range): a luma plane of {@code width * height} bytes and two chroma planes of a
 * quarter of that. Mutable; owned by the film that draws it, or finished and never changed again.
 */
public final class Yuv {
    public final int width;
    public final int height;
    public final byte[] y;
    public final byte[] u;
    public final byte[] v;

    public Yuv(int width, int height) {
        this.width = width;
        this.height = height;
        this.y = new byte[width * height];
        this.u = new byte[width * height / 4];
        this.v = new byte[width * height / 4];
    }

    public void copyFrom(Yuv other) {
        System.arraycopy(other.y, 0, y, 0, y.length);
        System.arraycopy(other.u, 0, u, 0, u.length);
        System.arraycopy(other.v, 0, v, 0, v.length);
    }

    /** Fills this picture from 0xRRGGBB pixels. */
    public void fromRgb(int[] rgb) {
        for (int i = 0; i < rgb.length; i++) {
            y[i] = (byte) luma(rgb[i]);
        }
        int half = width / 2;
        for (int row = 0; row < height / 2; row++) {
            for (int column = 0; column < half; column++) {
                int i = row * 2 * width + column * 2;
                int pixel = average(rgb[i], rgb[i + 1], rgb[i + width], rgb[i + width + 1]);
                u[row * half + column] = (byte) chromaBlue(pixel);
                v[row * half + column] = (byte) chromaRed(pixel);
            }
        }
    }

    /** Mixes a colour into one pixel; chroma follows at even positions only. */
    public void blend(int column, int row, int rgb, double alpha) {
        int weight = (int) (alpha * 256);
        int i = row * width + column;
        y[i] = mix(y[i], luma(rgb), weight);
        if (((column | row) & 1) == 0) {
            int c = (row >> 1) * (width >> 1) + (column >> 1);
            u[c] = mix(u[c], chromaBlue(rgb), weight);
            v[c] = mix(v[c], chromaRed(rgb), weight);
        }
    }

    /** Adds light to one pixel and pulls its chroma towards the colour of that light. */
    public void glow(int column, int row, int rgb, double strength) {
        int i = row * width + column;
        int bright = (y[i] & 0xFF) + (int) ((luma(rgb) - 16) * strength);
        y[i] = (byte) Math.min(235, bright);
        if (((column | row) & 1) == 0) {
            int weight = (int) (Math.min(1, strength) * 200);
            int c = (row >> 1) * (width >> 1) + (column >> 1);
            u[c] = mix(u[c], chromaBlue(rgb), weight);
            v[c] = mix(v[c], chromaRed(rgb), weight);
        }
    }

    private static byte mix(byte old, int target, int weight) {
        int now = old & 0xFF;
        return (byte) (now + ((target - now) * weight >> 8));
    }

    public static int luma(int rgb) {
        int r = rgb >> 16 & 0xFF;
        int g = rgb >> 8 & 0xFF;
        int b = rgb & 0xFF;
        return (66 * r + 129 * g + 25 * b + 128 >> 8) + 16;
    }

    public static int chromaBlue(int rgb) {
        int r = rgb >> 16 & 0xFF;
        int g = rgb >> 8 & 0xFF;
        int b = rgb & 0xFF;
        return (-38 * r - 74 * g + 112 * b + 128 >> 8) + 128;
    }

    public static int chromaRed(int rgb) {
        int r = rgb >> 16 & 0xFF;
        int g = rgb >> 8 & 0xFF;
        int b = rgb & 0xFF;
        return (112 * r - 94 * g - 18 * b + 128 >> 8) + 128;
    }

    private static int average(int a, int b, int c, int d) {
        int red = ((a >> 16 & 0xFF) + (b >> 16 & 0xFF) + (c >> 16 & 0xFF) + (d >> 16 & 0xFF)) / 4;
        int green = ((a >> 8 & 0xFF) + (b >> 8 & 0xFF) + (c >> 8 & 0xFF) + (d >> 8 & 0xFF)) / 4;
        int blue = ((a & 0xFF) + (b & 0xFF) + (c & 0xFF) + (d & 0xFF)) / 4;
        return red << 16 | green << 8 | blue;
    }
}
