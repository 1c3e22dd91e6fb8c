package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.place.SceneKind;
import cn.fengsui.simulator.picture.still.Painter;
import cn.fengsui.simulator.picture.still.Yuv;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes every scene in every light as PNG files, for looking at them. Not a test: run its main by hand. */
final class SceneSheet {
    private SceneSheet() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/scenes"));
        for (var kind : SceneKind.values()) {
            for (var daylight : Light.Daylight.values()) {
                for (boolean rain : new boolean[] {false, true}) {
                    var name = kind.name().toLowerCase(java.util.Locale.ROOT) + "-"
                            + daylight.name().toLowerCase(java.util.Locale.ROOT) + (rain ? "-rain" : "");
                    if (args.length > 1 && !name.matches(args[1])) {
                        continue;
                    }
                    long start = System.nanoTime();
                    var backdrop = Painter.paint(
                            kind.scene(args.length > 2 ? Integer.parseInt(args[2]) : 0, rain ? 0.6 : 0),
                            Light.of(daylight, rain));
                    System.out.println(name + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
                    save(backdrop.still, folder.resolve(name + ".png"));
                }
            }
        }
    }

    static void save(Yuv yuv, Path file) throws IOException {
        var image = new BufferedImage(yuv.width, yuv.height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < yuv.height; row++) {
            for (int column = 0; column < yuv.width; column++) {
                int c = row / 2 * (yuv.width / 2) + column / 2;
                double y = 1.164 * ((yuv.y[row * yuv.width + column] & 0xFF) - 16);
                double u = (yuv.u[c] & 0xFF) - 128;
                double v = (yuv.v[c] & 0xFF) - 128;
                int r = clamp(y + 1.596 * v);
                int g = clamp(y - 0.392 * u - 0.813 * v);
                int b = clamp(y + 2.017 * u);
                image.setRGB(column, row, r << 16 | g << 8 | b);
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }
}
