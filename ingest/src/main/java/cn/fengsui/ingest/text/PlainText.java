package cn.fengsui.ingest.text;

/**
 * A text as somebody reads it aloud: digits of every script and form as ASCII, full-width signs as plain ones, without
 * characters that nobody sees. Knows where each of its characters stands in the text as told. Immutable.
 */
final class PlainText {

    private static final String CHINESE_DIGITS = "零一二三四五六七八九";
    private static final String FORMAL_DIGITS = "〇壹贰叁肆伍陆柒捌玖";
    private static final int FULL_WIDTH_TO_ASCII = '！' - '!';

    private final String plain;
    private final int[] places; // of each character in the text as told, and its length at the end
    private final int digits;
    private final boolean hasLetter;
    private final boolean hasAssignment;

    private PlainText(String plain, int[] places) {
        this.plain = plain;
        this.places = places;
        int count = 0;
        boolean letter = false;
        boolean assignment = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            count += c >= '0' && c <= '9' ? 1 : 0;
            letter |= c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            assignment |= c == ':' || c == '=';
        }
        this.digits = count;
        this.hasLetter = letter;
        this.hasAssignment = assignment;
    }

    /** @param isSpelled also read Chinese numerals as digits */
    static PlainText of(String told, boolean isSpelled) {
        var plain = new StringBuilder(told.length());
        var places = new int[told.length() + 1];
        for (int i = 0; i < told.length(); ) {
            int c = told.codePointAt(i);
            if (isOrdinary(c) || Character.getType(c) != Character.FORMAT) {
                places[plain.length()] = i;
                plain.append(plain(c, isSpelled));
            }
            i += Character.charCount(c);
        }
        places[plain.length()] = told.length();
        return new PlainText(plain.toString(), places);
    }

    String text() {
        return plain;
    }

    /** How many of its characters are digits. */
    int digits() {
        return digits;
    }

    /** Whether there is a letter of ASCII. */
    boolean hasLetter() {
        return hasLetter;
    }

    /** Whether there is a colon or an equals sign. */
    boolean hasAssignment() {
        return hasAssignment;
    }

    /** Where the character stands in the text as told. */
    int place(int index) {
        return places[index];
    }

    /** What most texts are made of: ASCII and Chinese characters, none of which is invisible or of a foreign form. */
    private static boolean isOrdinary(int c) {
        return c < 0x80 || c >= 0x4E00 && c <= 0x9FFF;
    }

    private static char plain(int c, boolean isSpelled) {
        if (isOrdinary(c)) {
            return isSpelled && spelled(c) >= 0 ? (char) ('0' + spelled(c)) : (char) c;
        }
        int digit = Character.digit(c, 10);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        if (c >= '①' && c <= '⑨') {
            return (char) ('1' + c - '①');
        }
        if (c >= '！' && c <= '～') {
            return (char) (c - FULL_WIDTH_TO_ASCII);
        }
        if (isSpelled && spelled(c) >= 0) {
            return (char) ('0' + spelled(c));
        }
        return switch (c) {
            case '‐', '‑', '‒', '–', '—', '−' -> '-';
            case '　', '\u00A0', '\u2002', '\u2003', '\u2009' -> ' ';
            case '•', '・' -> '·';
            default -> c <= Character.MAX_VALUE ? (char) c : '\uFFFD';
        };
    }

    private static int spelled(int c) {
        if (c == '幺') {
            return 1;
        }
        if (c == '两') {
            return 2;
        }
        int plain = CHINESE_DIGITS.indexOf(c);
        return plain >= 0 ? plain : FORMAL_DIGITS.indexOf(c);
    }
}
