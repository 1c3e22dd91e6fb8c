package cn.fengsui.domain.photo;

import static cn.fengsui.domain.photo.Bytes.hasAt;
import static cn.fengsui.domain.photo.Bytes.u16;
import static cn.fengsui.domain.photo.Bytes.u8;

import java.io.ByteArrayOutputStream;

/**
 * JPEG (ITU-T T.81 §B.1): {@code FFD8 (FF marker length payload)* FFDA ... FFD9}. Of the application segments only the
 * colour ones stay (Adobe, ICC); JFIF is written anew without its thumbnail, EXIF anew with the orientation alone, since
 * a picture would lie on its side without it. What follows the end (a second picture, a film, depths) is left out.
 */
final class Jpeg implements Picture.Format {

    private static final byte[] START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int FIRST_APP = 0xE0;
    private static final int LAST_APP = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int FIRST_FRAME = 0xC0;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0
    };

    @Override
    public String mediaType() {
        return "image/jpeg";
    }

    @Override
    public boolean isBegunBy(byte[] content) {
        return hasAt(content, 0, START);
    }

    /** One file on its way; one thread. */
    private static final class Copy {
        private final byte[] content;
        private final ByteArrayOutputStream out;
        private int at = 2;
        private int width;
        private int height;
        private int orientation = 1;

        Copy(byte[] content) {
            this.content = content;
            this.out = new ByteArrayOutputStream(content.length);
        }

        /** One segment; false after the last. */
        boolean step() throws BadPicture {
            if (u8(content, at) != 0xFF) {
                throw broken();
            }
            int marker = u8(content, at + 1);
            if (marker == 0xFF) { // filling
                at++;
                return true;
            }
            if (marker == END) {
                out.write(content, at, 2);
                return false;
            }
            if (marker < FIRST_FRAME || marker >= FIRST_RESTART && marker <= START_OF_IMAGE) {
                throw broken(); // no segment: what seems to be its length could hide others from us
            }
            int length = u16(content, at + 2);
            if (length < 2 || at + 2 + length > content.length) {
                throw new IndexOutOfBoundsException(at);
            }
            segment(marker, length);
            return true;
        }

        private BadPicture broken() {
            return new BadPicture("The JPEG file is broken at byte " + at + "; send it again as the camera wrote it.");
        }

        private void segment(int marker, int length) {
            if (marker == APP1 && orientation == 1) {
                orientation = Orientation.of(content, at + 4, length - 2);
            }
            if (isFrame(marker)) {
                height = u16(content, at + 5);
                width = u16(content, at + 7);
            }
            int end = at + 2 + length;
            if (marker == SCAN) {
                end = endOfScan(end);
            }
            if (isKept(marker)) {
                out.write(content, at, end - at);
            }
            at = end;
        }

        private boolean isKept(int marker) {
            return switch (marker) {
                case APP2 -> hasAt(content, at + 4, "ICC_PROFILE\0");
                case APP14 -> hasAt(content, at + 4, "Adobe");
                case COMMENT -> false;
                default -> marker < FIRST_APP || marker > LAST_APP;
            };
        }

        /** The next marker that is none of the scan itself. */
        private int endOfScan(int from) {
            int place = from;
            while (true) {
                if (u8(content, place) == 0xFF) {
                    int next = u8(content, place + 1);
                    if (next != 0 && next != 0xFF && (next < FIRST_RESTART || next > LAST_RESTART)) {
                        return place;
                    }
                }
                place++;
            }
        }

        /** SOF0 to SOF15, without tables (C4, CC) and the reserved C8. */
        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }
    }

    @Override
    public Picture clean(byte[] content) throws BadPicture {
        var copy = new Copy(content);
        boolean isMore = true;
        while (isMore) {
            isMore = copy.step();
        }
        var clean = new ByteArrayOutputStream(copy.out.size() + 64);
        clean.write(content, 0, 2);
        if (copy.orientation == 1) {
            clean.writeBytes(JFIF);
        } else {
            clean.writeBytes(Orientation.segment(copy.orientation));
        }
        clean.writeBytes(copy.out.toByteArray());
        return new Picture(mediaType(), clean.toByteArray(), copy.width, copy.height);
    }
}
