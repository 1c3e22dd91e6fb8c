package cn.fengsui.domain.photo;

import java.util.List;
import java.util.Optional;

/**
 * A picture without anything about the one who took it. The pixels are those that came: nothing is decoded or encoded
 * again, so a small file that would unpack to a huge picture costs nothing and is refused by its told size.
 *
 * @param mediaType what its bytes say it is: {@code image/jpeg}, {@code image/png}, {@code image/webp}
 * @param content the cleaned file
 */
public record Picture(String mediaType, byte[] content, int width, int height) {

    static final int WIDEST = 16_384;
    static final long MOST_PIXELS = 50_000_000L;

    /** One file format. */
    interface Format {
        String mediaType();

        boolean isBegunBy(byte[] content);

        Picture clean(byte[] content) throws BadPicture;
    }

    private static final List<Format> FORMATS = List.of(new Jpeg(), new Png(), new Webp());

    /** What the bytes say they are. */
    public static Optional<String> typeOf(byte[] content) {
        return FORMATS.stream()
                .filter(format -> format.isBegunBy(content))
                .map(Format::mediaType)
                .findFirst();
    }

    /** @throws BadPicture when it is no picture of ours, is broken, or is too large when shown */
    public static Picture clean(byte[] content) throws BadPicture {
        for (Format format : FORMATS) {
            if (format.isBegunBy(content)) {
                try {
                    return format.clean(content).withinLimits();
                } catch (IndexOutOfBoundsException cutOff) {
                    throw new BadPicture(
                            "The picture (" + content.length + " bytes) ends in the middle; send the whole file.");
                }
            }
        }
        throw new BadPicture("The body (" + content.length
                + " bytes) does not begin like a JPEG, PNG or WebP file; send the file itself.");
    }

    private Picture withinLimits() throws BadPicture {
        if (width < 1 || height < 1 || width > WIDEST || height > WIDEST || (long) width * height > MOST_PIXELS) {
            throw new BadPicture("The picture says it is " + width + " x " + height + " pixels; send 1 to " + WIDEST
                    + " each way and at most " + MOST_PIXELS / 1_000_000 + " million in all.");
        }
        return this;
    }
}
