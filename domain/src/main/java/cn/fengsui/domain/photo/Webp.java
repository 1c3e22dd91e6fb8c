package cn.fengsui.domain.photo;

import static cn.fengsui.domain.photo.Bytes.hasAt;
import static cn.fengsui.domain.photo.Bytes.u24Little;
import static cn.fengsui.domain.photo.Bytes.u31Little;
import static cn.fengsui.domain.photo.Bytes.u8;
import static cn.fengsui.domain.photo.Bytes.word;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * WebP (RFC 9649): {@code RIFF size WEBP}, then chunks {@code type size data}, each padded to an even size. EXIF, XMP and
 * unknown chunks are left out and their flags in VP8X taken back.
 */
final class Webp implements Picture.Format {

    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int EXIF_AND_XMP = 0b0000_1100;
    private static final int HEADER = 12;

    @Override
    public String mediaType() {
        return "image/webp";
    }

    @Override
    public boolean isBegunBy(byte[] content) {
        return hasAt(content, 0, "RIFF") && hasAt(content, 8, "WEBP");
    }

    /** Width and height as the first chunk that knows them says. */
    private record Size(int width, int height) {}

    @Override
    public Picture clean(byte[] content) throws BadPicture {
        int end = (int) Math.min(content.length, u31Little(content, 4) + 8L);
        var out = new ByteArrayOutputStream(content.length);
        var size = new Size(0, 0);
        for (int at = HEADER; at + 8 <= end; ) {
            var type = word(content, at);
            long length = 8L + u31Little(content, at + 4);
            length += length % 2;
            if (at + length > end + 1L) {
                throw new IndexOutOfBoundsException(at);
            }
            if (size.width == 0) {
                size = size(type, content, at + 8);
            }
            if (KEPT.contains(type)) {
                write(out, content, at, (int) length, type);
            }
            at += (int) length;
        }
        return new Picture(mediaType(), whole(out.toByteArray()), size.width, size.height);
    }

    private static void write(ByteArrayOutputStream out, byte[] content, int at, int length, String type) {
        byte[] chunk = new byte[length]; // the last padding byte may be missing in the file
        System.arraycopy(content, at, chunk, 0, Math.min(length, content.length - at));
        if (type.equals("VP8X")) {
            chunk[8] = (byte) (chunk[8] & ~EXIF_AND_XMP);
        }
        out.writeBytes(chunk);
    }

    private static Size size(String type, byte[] content, int data) {
        return switch (type) {
            case "VP8X" -> new Size(1 + u24Little(content, data + 4), 1 + u24Little(content, data + 7));
            case "VP8L" -> {
                int bits = u24Little(content, data + 1) | u8(content, data + 4) << 24;
                yield new Size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
            }
            case "VP8 " ->
                new Size(
                        (u8(content, data + 6) | u8(content, data + 7) << 8) & 0x3FFF,
                        (u8(content, data + 8) | u8(content, data + 9) << 8) & 0x3FFF);
            default -> new Size(0, 0);
        };
    }

    private static byte[] whole(byte[] chunks) {
        byte[] file = new byte[HEADER + chunks.length];
        int size = 4 + chunks.length;
        byte[] header = {
            'R',
            'I',
            'F',
            'F',
            (byte) size,
            (byte) (size >> 8),
            (byte) (size >> 16),
            (byte) (size >> 24),
            'W',
            'E',
            'B',
            'P'
        };
        System.arraycopy(header, 0, file, 0, HEADER);
        System.arraycopy(chunks, 0, file, HEADER, chunks.length);
        return file;
    }
}
