package cn.fengsui.video.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegTest {

    private static final byte[] PICTURE = picture();

    static byte[] picture() {
        try {
            var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            image.createGraphics().fillOval(5, 5, 40, 30);
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    @Test
    void knowsAPictureAlsoWithATrailer() {
        assertThat(Jpeg.isPicture(PICTURE)).isTrue();
        assertThat(Jpeg.isPicture(Arrays.copyOf(PICTURE, PICTURE.length + 1_000)))
                .isTrue();
    }

    @Test
    void refusesWhatOnlyCallsItselfOne() {
        byte[] html = "<html><body>not a picture, but long enough to be one, so that only its content can tell the"
                .concat(" difference between the two</body></html>")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] headerOnly = new byte[500];
        headerOnly[0] = (byte) 0xFF;
        headerOnly[1] = (byte) 0xD8;
        headerOnly[498] = (byte) 0xFF;
        headerOnly[499] = (byte) 0xD9;

        assertThat(Jpeg.isPicture(html)).isFalse();
        assertThat(Jpeg.isPicture(headerOnly)).isFalse();
        assertThat(Jpeg.isPicture(new byte[0])).isFalse();
    }

    @Test
    void refusesAPictureThatWasCutOff() {
        for (int length = 0; length < PICTURE.length - 2; length++) {
            assertThat(Jpeg.isPicture(Arrays.copyOf(PICTURE, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void decidesAboutAnyBytesWithoutFailing() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = PICTURE.clone();
            for (int flips = random.nextInt(8); flips >= 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(Jpeg.isPicture(broken)).isIn(true, false);
        }
    }
}
