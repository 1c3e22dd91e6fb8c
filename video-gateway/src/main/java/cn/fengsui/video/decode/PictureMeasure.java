package cn.fengsui.video.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import java.util.zip.CRC32C;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * A decoded keyframe in numbers: how bright, how varied, how sharp, which tint, and whether it is the very same picture
 * as another. Nothing in it tells what the picture shows.
 *
 * @param luma mean brightness, 0 to 255
 * @param deviation standard deviation of the brightness
 * @param sharpness variance of the 4-neighbour Laplacian of the brightness
 * @param blue mean of Cb, 128 = none
 * @param red mean of Cr, 128 = none
 * @param fingerprint equal for equal brightness in every pixel
 */
public record PictureMeasure(
        int width,
        int height,
        double luma,
        double deviation,
        double sharpness,
        double blue,
        double red,
        long fingerprint) {

    /** Call on a decoder thread only. */
    static PictureMeasure of(byte[] annexB) {
        return Keyframe.with(annexB, AV_PIX_FMT_YUVJ420P, PictureMeasure::of);
    }

    private static PictureMeasure of(AVFrame picture) {
        byte[] luma = plane(picture, 0, picture.width(), picture.height());
        byte[] cb = plane(picture, 1, picture.width() / 2, picture.height() / 2);
        byte[] cr = plane(picture, 2, picture.width() / 2, picture.height() / 2);
        return of(luma, picture.width(), picture.height(), mean(cb), mean(cr));
    }

    private static byte[] plane(AVFrame picture, int number, int width, int height) {
        byte[] bytes = new byte[width * height];
        BytePointer data = picture.data(number);
        for (int y = 0; y < height; y++) {
            data.position((long) y * picture.linesize(number)).get(bytes, y * width, width);
        }
        data.position(0);
        return bytes;
    }

    /** @param luma row by row, one byte a pixel */
    static PictureMeasure of(byte[] luma, int width, int height, double blue, double red) {
        double mean = mean(luma);
        double squares = 0;
        for (byte pixel : luma) {
            double off = (pixel & 0xFF) - mean;
            squares += off * off;
        }
        var crc = new CRC32C();
        crc.update(luma);
        return new PictureMeasure(
                width,
                height,
                mean,
                Math.sqrt(squares / luma.length),
                sharpness(luma, width, height),
                blue,
                red,
                crc.getValue());
    }

    private static double sharpness(byte[] luma, int width, int height) {
        double sum = 0;
        double squares = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                int laplacian = 4 * (luma[at] & 0xFF)
                        - (luma[at - 1] & 0xFF)
                        - (luma[at + 1] & 0xFF)
                        - (luma[at - width] & 0xFF)
                        - (luma[at + width] & 0xFF);
                sum += laplacian;
                squares += (double) laplacian * laplacian;
            }
        }
        double count = Math.max(1, (double) (width - 2) * (height - 2));
        return squares / count - sum / count * (sum / count);
    }

    private static double mean(byte[] pixels) {
        long sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xFF;
        }
        return pixels.length == 0 ? 0 : (double) sum / pixels.length;
    }
}
