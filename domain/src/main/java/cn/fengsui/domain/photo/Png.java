package cn.fengsui.domain.photo;

import static cn.fengsui.domain.photo.Bytes.hasAt;
import static cn.fengsui.domain.photo.Bytes.u31;
import static cn.fengsui.domain.photo.Bytes.word;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * PNG: an 8-byte signature, then chunks {@code length type data crc}. Only what is needed to show it stays: words, times,
 * EXIF, packed colour profiles, unknown chunks and what follows IEND are left out.
 */
final class Png implements Picture.Format {

    private static final byte[] START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> KEPT =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD");
    private static final int AROUND = 12; // length, type, crc

    @Override
    public String mediaType() {
        return "image/png";
    }

    @Override
    public boolean isBegunBy(byte[] content) {
        return hasAt(content, 0, START);
    }

    @Override
    public Picture clean(byte[] content) throws BadPicture {
        var out = new ByteArrayOutputStream(content.length);
        out.writeBytes(START);
        int at = START.length;
        if (!hasAt(content, at + 4, "IHDR") || u31(content, at) != 13) {
            throw new BadPicture("The PNG file does not begin with its header; send it again as it was saved.");
        }
        int width = u31(content, at + 8);
        int height = u31(content, at + 12);
        String type;
        do {
            long length = (long) u31(content, at) + AROUND;
            if (at + length > content.length) {
                throw new IndexOutOfBoundsException(at);
            }
            type = word(content, at + 4);
            if (KEPT.contains(type)) {
                out.write(content, at, (int) length);
            }
            at += (int) length;
        } while (!type.equals("IEND"));
        return new Picture(mediaType(), out.toByteArray(), width, height);
    }
}
