package cn.fengsui.ingest.text;

import java.util.regex.Matcher;

/**
 * Masks in free text what tells who somebody is: identity numbers, phone numbers, callers' names in fields of known forms,
 * passports, licence plates and the like (see {@link Forbidden}), in digits of any script, spelled in Chinese numerals,
 * or taken apart by signs and invisible characters. Other numbers stay as they are: camera ids, coordinates, heights,
 * numbers of buildings. Pure; any thread.
 */
public final class FreeTextScreen {

    /** @param masked how many were masked */
    public record Screened(String text, int masked) {}

    private static final String MASK = "***";

    /** Nothing that is looked for is shorter. */
    private static final int SHORTEST = 5;

    private FreeTextScreen() {}

    public static Screened screen(String text) {
        if (text.length() < SHORTEST) {
            return new Screened(text, 0);
        }
        var asWritten = screen(text, false);
        return hasSpelledDigits(asWritten.text)
                ? and(asWritten, screen(asWritten.text, true)) // apart: 二13812345678 is a number behind a numeral
                : asWritten;
    }

    private static Screened screen(String text, boolean isSpelled) {
        var screened = new Screened(text, 0);
        var plain = PlainText.of(text, isSpelled);
        for (Forbidden kind : Forbidden.values()) {
            if (kind.canBeIn(plain)) {
                var next = and(screened, mask(screened.text, plain, kind));
                plain = next.masked == screened.masked ? plain : PlainText.of(next.text, isSpelled);
                screened = next;
            }
        }
        return screened;
    }

    private static Screened and(Screened before, Screened after) {
        return new Screened(after.text, before.masked + after.masked);
    }

    private static Screened mask(String text, PlainText plain, Forbidden kind) {
        Matcher found = kind.pattern().matcher(plain.text());
        boolean isPart = kind.isPart();
        var out = new StringBuilder();
        int masked = 0;
        int copied = 0;
        while (found.find()) {
            var value = isPart ? found.group("value") : found.group();
            if (!value.strip().equals(MASK) && kind.isReal(value)) {
                out.append(text, copied, plain.place(isPart ? found.start("value") : found.start()))
                        .append(MASK);
                copied = plain.place(found.end());
                masked++;
            }
        }
        return masked == 0
                ? new Screened(text, 0)
                : new Screened(out.append(text, copied, text.length()).toString(), masked);
    }

    private static boolean hasSpelledDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖幺".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
