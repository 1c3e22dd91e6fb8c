package cn.fengsui.domain.warning;

import java.time.Instant;
import java.util.List;

/**
 * A warning message with what people read of it. Free text is screened; contacts and whatever else CAP may carry is not
 * kept.
 *
 * @param warning the essentials, as the log has them; its id is {@link #key}
 * @param identifier as the sender gave it, without blanks, commas, {@code <} and {@code &}
 * @param category CAP category such as {@code Met}
 * @param senderName the authority in words, or empty
 * @param urgency CAP word such as {@code Immediate}
 * @param severity CAP word such as {@code Severe}
 * @param certainty CAP word such as {@code Likely}
 * @param color the signal colour as told, or empty; the severity is coarser
 * @param areas in words
 * @param geocodes division codes as told
 * @param signature {@code NONE}, or {@code VALID} when it was checked
 * @param receivedAt when we heard
 */
public record WarningNotice(
        Warning warning,
        String identifier,
        String category,
        String senderName,
        String headline,
        String description,
        String instruction,
        String urgency,
        String severity,
        String certainty,
        String color,
        List<String> areas,
        List<String> geocodes,
        String signature,
        Instant receivedAt) {

    /** Before the key of a drill; no identifier may begin so. */
    public static final String DRILL = "drill:";

    public WarningNotice {
        areas = List.copyOf(areas);
        geocodes = List.copyOf(geocodes);
    }

    /** Identifiers are unique for their sender only, so both make the key; a drill's never meets a real one's. */
    public static String key(String identifier, String sender, boolean drill) {
        return (drill ? DRILL : "") + identifier + "," + sender;
    }

    /** The identifier of a key. */
    public static String identifierOf(String key) {
        return key.substring(key.startsWith(DRILL) ? DRILL.length() : 0, key.indexOf(','));
    }

    /** The sender of a key. */
    public static String senderOf(String key) {
        return key.substring(key.indexOf(',') + 1);
    }

    public String key() {
        return warning.id();
    }
}
