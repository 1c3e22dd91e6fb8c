package cn.fengsui.ingest.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a table's characters are written. A byte order mark always decides. {@code AUTO} looks at the beginning: valid
 * UTF-8 is UTF-8, everything else GB18030, of which GBK and GB2312 are parts. What cannot be read becomes U+FFFD.
 */
public enum Encoding {
    AUTO,
    UTF8,
    GB18030;

    /** Stands for every character that cannot be read. */
    public static final char UNREADABLE = '\uFFFD';

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int LOOKED_AT = 64 * 1024;

    private record Mark(byte[] bytes, Charset charset) {}

    private static final Mark[] MARKS = {
        new Mark(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, StandardCharsets.UTF_8),
        new Mark(new byte[] {(byte) 0xFF, (byte) 0xFE}, StandardCharsets.UTF_16LE),
        new Mark(new byte[] {(byte) 0xFE, (byte) 0xFF}, StandardCharsets.UTF_16BE),
        new Mark(new byte[] {(byte) 0x84, 0x31, (byte) 0x95, 0x33}, CHINESE),
    };

    /** The text of the bytes, without its byte order mark. */
    public Reader reader(InputStream bytes) throws IOException {
        var in = new BufferedInputStream(bytes, LOOKED_AT);
        in.mark(LOOKED_AT);
        byte[] head = in.readNBytes(LOOKED_AT - 1);
        in.reset();
        for (Mark mark : MARKS) {
            if (head.length >= mark.bytes.length
                    && Arrays.equals(head, 0, mark.bytes.length, mark.bytes, 0, mark.bytes.length)) {
                in.skipNBytes(mark.bytes.length);
                return reader(in, mark.charset);
            }
        }
        return reader(in, charset(head));
    }

    private Charset charset(byte[] head) {
        return switch (this) {
            case UTF8 -> StandardCharsets.UTF_8;
            case GB18030 -> CHINESE;
            case AUTO -> isUtf8(head) ? StandardCharsets.UTF_8 : CHINESE;
        };
    }

    /** A character cut off at the end of what was looked at does not count. */
    private static boolean isUtf8(byte[] head) {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        return !decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), false)
                .isError();
    }

    private static Reader reader(InputStream in, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new BufferedReader(new InputStreamReader(in, decoder));
    }
}
