package cn.fengsui.video.manscdp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Bytes to text by trial, because labels lie (field problem 7). What is valid UTF-8 as a whole is UTF-8. Otherwise each
 * stretch between two angle brackets is tried alone, because an NVR passes its cameras' names on as it got them, and
 * one name cut in the middle of a character must not spoil the others: neither GB18030 nor UTF-8 has an angle bracket
 * inside a character. A stretch that is no UTF-8 is GB18030, which contains GB2312 and GBK, unless the message is
 * mostly UTF-8 and only the stretch's last character is cut. Linear in the length.
 */
public final class ManscdpText {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LONGEST_UTF8 = 4;
    private static final int LABEL_WITHIN = 80;

    private final byte[] bytes;
    private final CharsetDecoder strict = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private ManscdpText(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Never fails: bytes that fit nowhere become replacement characters. */
    public static String decode(byte[] bytes) {
        return new ManscdpText(bytes).text();
    }

    private String text() {
        String whole = utf8(0, bytes.length);
        return whole == null || !isPlausible(whole) ? stretchByStretch(isMostlyUtf8()) : whole;
    }

    private String stretchByStretch(boolean mostlyUtf8) {
        var text = new StringBuilder(bytes.length);
        for (int from = 0; from < bytes.length; ) {
            int end = end(from);
            text.append(stretch(from, end, mostlyUtf8));
            from = end;
        }
        return text.toString();
    }

    private String stretch(int from, int end, boolean mostlyUtf8) {
        if (isAscii(from, end)) {
            return new String(bytes, from, end - from, StandardCharsets.US_ASCII);
        }
        String utf8 = utf8(from, end);
        if (utf8 != null && (mostlyUtf8 || hasWideCharacter(utf8))) {
            return utf8;
        }
        if (mostlyUtf8) {
            int whole = withoutCutCharacter(from, end);
            String cut = whole < end ? utf8(from, whole) : null;
            if (cut != null) {
                return cut;
            }
        }
        return new String(bytes, from, end - from, GB18030);
    }

    private boolean isMostlyUtf8() {
        int utf8 = 0;
        int other = 0;
        for (int from = 0; from < bytes.length; ) {
            int end = end(from);
            if (!isAscii(from, end)) {
                String text = utf8(from, end);
                if (text != null && hasWideCharacter(text)) {
                    utf8++;
                } else {
                    other++;
                }
            }
            from = end;
        }
        return utf8 > 0 && utf8 >= other;
    }

    /** The stretch begins at {@code from}, maybe with a bracket, and ends before the next one. */
    private int end(int from) {
        int at = from + 1;
        while (at < bytes.length && bytes[at] != '<' && bytes[at] != '>') {
            at++;
        }
        return at;
    }

    private boolean isAscii(int from, int end) {
        for (int at = from; at < end; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the last character begins if it is not whole, else the end. */
    private int withoutCutCharacter(int from, int end) {
        for (int lead = end - 1; lead >= Math.max(from, end - LONGEST_UTF8); lead--) {
            int value = bytes[lead] & 0xff;
            if (value >= 0xc0) {
                int length = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2;
                return lead + length > end ? lead : end;
            }
        }
        return end;
    }

    /** The text, or null when the bytes are not UTF-8. */
    private @org.jspecify.annotations.Nullable String utf8(int from, int end) {
        try {
            CharBuffer text = strict.decode(ByteBuffer.wrap(bytes, from, end - from));
            return text.toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    /**
     * Chinese takes three bytes in UTF-8. Two-byte sequences alone are more often GBK by chance (夜巡 is one), unless
     * the label says UTF-8 and they are Latin signs such as a degree or a middle dot.
     */
    private boolean isPlausible(String text) {
        return hasWideCharacter(text)
                || text.chars().allMatch(c -> c < 0x80)
                || (isLabelledUtf8() && text.chars().allMatch(c -> c <= 0xff));
    }

    private static boolean hasWideCharacter(String text) {
        return text.chars().anyMatch(c -> c >= 0x800);
    }

    private boolean isLabelledUtf8() {
        String head = new String(bytes, 0, Math.min(bytes.length, LABEL_WITHIN), StandardCharsets.ISO_8859_1);
        return head.toLowerCase(Locale.ROOT).contains("utf-8");
    }
}
