package cn.fengsui.ingest.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks identity numbers (GB 11643: 18 characters with a birth date and a check character) and mobile phone numbers in
 * free text, in ASCII or full-width digits, plain or grouped with blanks or hyphens. Other numbers stay as they are:
 * camera ids, coordinates, heights, plates of buildings.
 */
public final class FreeTextScreen {

    /** @param masked how many numbers were masked */
    public record Screened(String text, int masked) {}

    private static final String MASK = "***";

    /** Not in the middle of a longer number, and not the decimals of one. */
    private static final String BEFORE = "(?<!\\d)(?<!\\d\\.)";

    private static final Pattern IDENTITY = Pattern.compile(BEFORE
            + "[1-9]\\d{5}[ -]?(?:18|19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[ -]?\\d{3}[\\dXx](?!\\d)");
    private static final Pattern MOBILE =
            Pattern.compile(BEFORE + "(?:(?:\\+|00)?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?!\\d)");
    private static final int SHORTEST = 11;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    private FreeTextScreen() {}

    public static Screened screen(String text) {
        if (text.length() < SHORTEST) {
            return new Screened(text, 0);
        }
        var identities = mask(text, IDENTITY, true);
        var mobiles = mask(identities.text, MOBILE, false);
        return new Screened(mobiles.text, identities.masked + mobiles.masked);
    }

    private static Screened mask(String text, Pattern pattern, boolean checked) {
        Matcher found = pattern.matcher(plainDigits(text)); // same length, so places agree
        var out = new StringBuilder();
        int masked = 0;
        int copied = 0;
        while (found.find()) {
            if (!checked || hasCheckCharacter(found.group())) {
                out.append(text, copied, found.start()).append(MASK);
                copied = found.end();
                masked++;
            }
        }
        return masked == 0
                ? new Screened(text, 0)
                : new Screened(out.append(text, copied, text.length()).toString(), masked);
    }

    private static boolean hasCheckCharacter(String found) {
        var number = found.replaceAll("[ -]", "");
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % 11) == Character.toUpperCase(number.charAt(WEIGHTS.length));
    }

    private static String plainDigits(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            char c = characters[i];
            if (c >= '０' && c <= '９') {
                characters[i] = (char) (c - '０' + '0');
            } else if (c == 'Ｘ' || c == 'ｘ') {
                characters[i] = 'X';
            } else if (c == '－' || c == '‐' || c == '–') {
                characters[i] = '-';
            } else if (c == '　' || c == '\u00A0') {
                characters[i] = ' ';
            }
        }
        return new String(characters);
    }
}
