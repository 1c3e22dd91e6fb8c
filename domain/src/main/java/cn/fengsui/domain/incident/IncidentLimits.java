package cn.fengsui.domain.incident;

import cn.fengsui.domain.report.Level;
import java.time.Duration;

/** How long an incident may stay in a state before it is overdue. City practice: the defaults are domain defaults. */
public final class IncidentLimits {

    private static final Duration SERIOUS_OPEN = Duration.ofSeconds(15);
    private static final Duration LARGER_OPEN = Duration.ofMinutes(2);
    private static final Duration GENERAL_OPEN = Duration.ofMinutes(10);
    private static final Duration SERIOUS_DISPATCH = Duration.ofSeconds(49);
    private static final Duration DISPATCH = Duration.ofMinutes(10);
    private static final Duration SIGN = Duration.ofMinutes(10);
    private static final Duration CHECK = Duration.ofHours(24);

    private IncidentLimits() {}

    /** Limit for leaving {@code state} at this level; REPORTED to DISPATCHED adds up to 64 s for levels I and II. */
    public static Duration of(IncidentState state, Level level) {
        return switch (state) {
            case REPORTED -> level.isSerious() ? SERIOUS_OPEN : level == Level.III ? LARGER_OPEN : GENERAL_OPEN;
            case ACCEPTED -> level.isSerious() ? SERIOUS_DISPATCH : DISPATCH;
            case DISPATCHED -> SIGN;
            case HANDLING -> handling(level);
            case RESPONDED, CHECKING -> CHECK;
            case CLOSED, REJECTED, FALSE, MERGED -> Duration.ZERO;
        };
    }

    private static Duration handling(Level level) {
        return switch (level) {
            case I, II -> Duration.ofHours(2);
            case III -> Duration.ofHours(4);
            case IV -> Duration.ofHours(24);
        };
    }
}
