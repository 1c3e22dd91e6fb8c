package cn.fengsui.domain.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as the JDK writes them, with what phones add put in by hand. */
class PictureTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    @Test
    void leavesPlaceDeviceThumbnailAndWordsOutOfAJpeg() throws Exception {
        var photo = withSegments(
                encoded("jpg"),
                exif(6, "GPS 30.91 112.14 Huawei thumbnail"),
                segment(0xFE, "taken by Zhang"),
                segment(0xE5, "maker"));

        var clean = Picture.clean(photo);

        assertThat(text(clean.content())).doesNotContain("GPS", "Huawei", "Zhang", "maker", "thumbnail");
        assertThat(clean.mediaType()).isEqualTo("image/jpeg");
        assertThat(clean.width()).isEqualTo(WIDTH);
        assertThat(clean.height()).isEqualTo(HEIGHT);
        assertSamePixels(photo, clean.content());
    }

    @Test
    void keepsWhichSideOfAJpegIsUp() throws Exception {
        var clean = Picture.clean(withSegments(encoded("jpg"), exif(6, "x")));
        var upright = Picture.clean(withSegments(encoded("jpg"), exif(1, "x")));

        assertThat(Orientation.of(clean.content(), 6, 32)).isEqualTo(6);
        assertThat(text(upright.content())).doesNotContain("Exif");
        assertThat(ImageIO.read(new ByteArrayInputStream(clean.content())).getWidth())
                .isEqualTo(WIDTH);
    }

    @Test
    void leavesOutWhatFollowsTheEndOfAPicture() throws Exception {
        for (String format : new String[] {"jpg", "png"}) {
            var file = encoded(format);
            var withFilm = Arrays.copyOf(file, file.length + 1000);
            System.arraycopy("ftypmp42 a film".getBytes(StandardCharsets.US_ASCII), 0, withFilm, file.length, 15);

            assertThat(text(Picture.clean(withFilm).content())).doesNotContain("film");
        }
    }

    @Test
    void leavesWordsAndExifOutOfAPng() throws Exception {
        var file = encoded("png");
        var photo = withChunk(withChunk(file, "tEXt", "Author\0Zhang San"), "eXIf", "GPS 30.91");

        var clean = Picture.clean(photo);

        assertThat(text(clean.content())).doesNotContain("Zhang", "GPS", "tEXt", "eXIf");
        assertSamePixels(photo, clean.content());
    }

    @Test
    void leavesExifOutOfAWebpAndTakesItsFlagBack() throws Exception {
        var photo = webp(
                chunk("VP8X", new byte[] {0b0000_1100, 0, 0, 0, 39, 0, 0, 29, 0, 0}),
                chunk("VP8L", new byte[] {0x2F, 1, 2, 3, 4, 5}),
                chunk("EXIF", "GPS 30.91".getBytes(StandardCharsets.US_ASCII)));

        var clean = Picture.clean(photo);

        assertThat(text(clean.content())).contains("VP8L").doesNotContain("GPS", "EXIF");
        assertThat(clean.content()[20]).isZero();
        assertThat(clean.width()).isEqualTo(40);
        assertThat(clean.height()).isEqualTo(30);
        assertThat(ByteBuffer.wrap(clean.content())
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .getInt(4))
                .isEqualTo(clean.content().length - 8);
    }

    @Test
    void givesTheSameFileForTheSamePictureWithOtherWords() throws Exception {
        var one = Picture.clean(withSegments(encoded("jpg"), segment(0xFE, "one")));
        var other = Picture.clean(withSegments(encoded("jpg"), segment(0xFE, "another")));

        assertThat(one.content()).isEqualTo(other.content());
        assertThat(Picture.clean(one.content()).content()).isEqualTo(one.content());
    }

    @Test
    void refusesASmallFileThatIsAHugePictureWhenShown() throws Exception {
        var png = encoded("png");
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);

        assertThatThrownBy(() -> Picture.clean(png))
                .isInstanceOf(BadPicture.class)
                .hasMessageContaining("60000 x 60000")
                .hasMessageContaining("50 million");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF89a", "%PDF-1.7", "", "<svg xmlns=", "\u0000\u0000"})
    void refusesWhatIsNoPictureOfOurs(String begin) {
        assertThatThrownBy(() -> Picture.clean(begin.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(BadPicture.class)
                .hasMessageContaining("does not begin like");
    }

    @Test
    void cleansOrRefusesWhateverBytesCome() throws Exception {
        byte[][] good = {
            withSegments(encoded("jpg"), exif(3, "GPS")),
            withChunk(encoded("png"), "tEXt", "a\0b"),
            webp(chunk("VP8X", new byte[10]), chunk("VP8L", new byte[] {0x2F, 1, 2, 3, 4}), chunk("XMP ", new byte[3]))
        };
        var random = new Random(11);
        for (byte[] file : good) {
            for (int round = 0; round < 3_000; round++) {
                var bytes = Arrays.copyOf(file, round < 1_000 ? random.nextInt(file.length + 1) : file.length);
                for (int flip = 0; flip < random.nextInt(5) && bytes.length > 0; flip++) {
                    bytes[random.nextInt(Math.min(bytes.length, 200))] = (byte) random.nextInt(256);
                }
                try {
                    assertThat(Picture.clean(bytes).content().length).isLessThanOrEqualTo(bytes.length + 64);
                } catch (BadPicture said) {
                    assertThat(said.getMessage()).contains("send");
                }
            }
        }
    }

    private static byte[] encoded(String format) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < WIDTH; x++) {
            image.setRGB(x, x % HEIGHT, Color.ORANGE.getRGB());
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static void assertSamePixels(byte[] before, byte[] after) throws IOException {
        var one = ImageIO.read(new ByteArrayInputStream(before));
        var other = ImageIO.read(new ByteArrayInputStream(after));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(other.getRGB(x, y)).isEqualTo(one.getRGB(x, y));
            }
        }
    }

    /** Little-endian EXIF with an orientation and, behind it, whatever text. */
    private static byte[] exif(int orientation, String rest) {
        var tiff = ByteBuffer.allocate(26).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return segment(0xE1, "Exif\0\0" + new String(tiff.array(), StandardCharsets.ISO_8859_1) + rest);
    }

    private static byte[] segment(int marker, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(bytes.length + 4)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (bytes.length + 2))
                .put(bytes)
                .array();
    }

    private static byte[] withSegments(byte[] jpeg, byte[]... segments) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        for (byte[] segment : segments) {
            out.writeBytes(segment);
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** Before IEND. */
    private static byte[] withChunk(byte[] png, String type, String data) {
        byte[] typed = (type + data).getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(typed);
        var chunk = ByteBuffer.allocate(typed.length + 8)
                .putInt(typed.length - 4)
                .put(typed)
                .putInt((int) crc.getValue());
        var out = new ByteArrayOutputStream();
        out.write(png, 0, png.length - 12);
        out.writeBytes(chunk.array());
        out.write(png, png.length - 12, 12);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + data.length % 2)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] webp(byte[]... chunks) {
        int size = 4 + Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
        var file = ByteBuffer.allocate(8 + size)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(size)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            file.put(chunk);
        }
        return file.array();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
