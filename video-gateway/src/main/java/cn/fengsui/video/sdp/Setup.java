package cn.fengsui.video.sdp;

import java.util.Locale;
import java.util.Optional;

/** {@code a=setup:}, seen from the sender of the description (RFC 4145 §4). */
public enum Setup {
    ACTIVE,
    PASSIVE;

    /** Reads without case; anything else is as if it were missing. */
    static Optional<Setup> of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "active" -> Optional.of(ACTIVE);
            case "passive" -> Optional.of(PASSIVE);
            default -> Optional.empty();
        };
    }
}
