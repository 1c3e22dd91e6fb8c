package cn.fengsui.ingest.status;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** A code such as {@code K7QF-2M9X-HB4T}: 12 of 30 characters that are not mistaken for each other, nearly 59 bits. */
final class StatusCode {

    private static final String CHARACTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private StatusCode() {}

    /** A new one, as it is stored: without hyphens. */
    static String next() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return code.toString();
    }

    /** In groups of four, for people. */
    static String shown(String code) {
        return String.join("-", code.substring(0, GROUP), code.substring(GROUP, 2 * GROUP), code.substring(2 * GROUP));
    }

    /** As it is stored, from what somebody typed; empty when it can be none. */
    static Optional<String> typed(String told) {
        var code = told.replaceAll("[- ]", "").toUpperCase(Locale.ROOT);
        return code.length() == LENGTH && code.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0)
                ? Optional.of(code)
                : Optional.empty();
    }
}
