package cn.fengsui.dashboard.visual;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * The pictures of {@code src/test/visual}, smaller than life and in few colours, and what is done with a new one: it is
 * compared, or it is kept ({@code -Dvisual.update=true}). Of one that differs, the new picture and the kept one with its
 * differing blocks framed are written to {@code target/visual}.
 *
 * @param kept folder of the kept pictures
 * @param found folder for those that differ
 * @param update keep new pictures instead of comparing them
 * @param compares false where another browser drew those that are kept, or nobody asks: then nothing is wrong with any
 */
record KeptPictures(Path kept, Path found, boolean update, boolean compares) {

    private static final int LARGE_WIDTH = 3000;

    private static final Path STANDARD = Path.of("src", "test", "visual");

    /**
     * @param now who draws in this run
     * @throws IllegalStateException when some pictures are to be kept beside those of another browser
     */
    static KeptPictures standard(DrawnBy now, boolean isEverything) throws IOException {
        boolean update = Boolean.getBoolean("visual.update");
        DrawnBy then = DrawnBy.kept(STANDARD);
        boolean isSame = then.equals(now);
        if (update && !isSame && !isEverything) {
            throw new IllegalStateException("The kept pictures were drawn by " + then + ", this is " + now
                    + "; keep all of them anew with -Dvisual=all -Dvisual.update=true.");
        }
        if (update) {
            now.keep(STANDARD);
        }
        return new KeptPictures(STANDARD, Path.of("target", "visual"), update, isSame && Asked.isForPictures());
    }

    /**
     * Compares or keeps.
     *
     * @param name of its file, without the ending
     * @param png as the browser gave it
     * @return what is wrong, in one sentence; empty when it is as kept
     */
    Optional<String> check(String name, byte[] png) throws IOException {
        if (!compares && !update) {
            return Optional.empty();
        }
        BufferedImage actual = smaller(ImageIO.read(new ByteArrayInputStream(png)));
        Path file = kept.resolve(name + ".png");
        if (update) {
            Files.createDirectories(file.getParent());
            keep(Palette.reduced(actual), file);
            return Optional.empty();
        }
        if (!Files.exists(file)) {
            Path now = written(name + "-actual", actual);
            return Optional.of("no picture is kept of " + name + "; look at " + now + " and keep it with"
                    + " -Dvisual.update=true");
        }
        BufferedImage before = ImageIO.read(file.toFile());
        if (before.getWidth() != actual.getWidth() || before.getHeight() != actual.getHeight()) {
            return Optional.of(name + " is " + actual.getWidth() + "x" + actual.getHeight() + " and was kept as "
                    + before.getWidth() + "x" + before.getHeight());
        }
        Likeness likeness = Likeness.of(before, actual);
        if (likeness.isAlike()) {
            return Optional.empty();
        }
        Path now = written(name + "-actual", actual);
        Path difference = written(name + "-diff", framed(before, actual));
        return Optional.of(name + " looks different: " + likeness.differing() + " of " + likeness.blocks()
                + " blocks, weight " + likeness.largestPatch() + " in one patch; look at " + now + " and " + difference
                + ", and if it is meant, keep it with -Dvisual.update=true");
    }

    /** As small as PNG can. */
    private static void keep(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private Path written(String name, BufferedImage picture) throws IOException {
        Path file = found.resolve(name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    /** Half its size, a wall's picture a third: each pixel the mean of those it stands for. */
    static BufferedImage smaller(BufferedImage picture) {
        int by = picture.getWidth() > LARGE_WIDTH ? 3 : 2;
        int width = picture.getWidth() / by;
        int height = picture.getHeight() / by;
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = picture.getRGB(0, 0, width * by, height * by, null, 0, width * by);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.setRGB(x, y, mean(pixels, y * by * width * by + x * by, width * by, by));
            }
        }
        return small;
    }

    private static int mean(int[] pixels, int from, int row, int by) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = 0; y < by; y++) {
            for (int x = 0; x < by; x++) {
                int pixel = pixels[from + y * row + x];
                red += pixel >> 16 & 0xFF;
                green += pixel >> 8 & 0xFF;
                blue += pixel & 0xFF;
            }
        }
        int count = by * by;
        return red / count << 16 | green / count << 8 | blue / count;
    }

    private static BufferedImage framed(BufferedImage before, BufferedImage actual) {
        int[][] differs = Likeness.differing(before, actual);
        var picture = new BufferedImage(before.getWidth(), before.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        pen.drawImage(before, 0, 0, null);
        pen.setColor(Color.MAGENTA);
        for (int y = 0; y < differs.length; y++) {
            for (int x = 0; x < differs[y].length; x++) {
                if (differs[y][x] > 0) {
                    pen.drawRect(x * Likeness.BLOCK, y * Likeness.BLOCK, Likeness.BLOCK - 1, Likeness.BLOCK - 1);
                }
            }
        }
        pen.dispose();
        return picture;
    }
}
