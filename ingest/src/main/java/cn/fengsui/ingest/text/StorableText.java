package cn.fengsui.ingest.text;

/** Text that every store and screen can hold: no control characters but line breaks and tabs, no half characters. */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnfit(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(isUnfit(text, i) ? REPLACEMENT : text.charAt(i));
        }
        return out.toString();
    }

    private static boolean isUnfit(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7F;
    }
}
