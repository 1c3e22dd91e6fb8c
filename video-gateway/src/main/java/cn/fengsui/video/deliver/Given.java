package cn.fengsui.video.deliver;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what callers of the API give as text. Every method throws {@link ApiException} 400 that names the field. */
public final class Given {

    private static final int ID_DIGITS = 20;
    private static final int LONGEST_SHOWN = 40;

    private Given() {}

    /** The id of a camera, device or platform (GB/T 28181-2022 Annex E): 20 digits. */
    public static String id(String name, @Nullable String text) {
        return digits(name, text, ID_DIGITS);
    }

    /** Exactly so many digits. */
    public static String digits(String name, @Nullable String text, int count) {
        if (text == null || text.length() != count || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ApiException.badRequest(name + " must be " + count + " digits, got '" + shown(text) + "'.");
        }
        return text;
    }

    /** A moment in UTC. */
    public static Instant time(String name, @Nullable String text) {
        try {
            return Instant.parse(text == null ? "" : text);
        } catch (DateTimeException unreadable) {
            throw ApiException.badRequest(
                    name + " must be a time in UTC such as 2026-07-14T03:00:00Z, got '" + shown(text) + "'.");
        }
    }

    /** The text, cut where it would fill the answer. */
    static String shown(@Nullable String text) {
        String given = text == null ? "" : text;
        return given.length() <= LONGEST_SHOWN ? given : given.substring(0, LONGEST_SHOWN) + "…";
    }
}
