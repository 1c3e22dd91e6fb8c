package cn.fengsui.dashboard.alerts;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One open alert with what is done about it.
 *
 * @param acknowledgement who owns it, or null while nobody does
 * @param incident the incident its reports belong to, or null
 */
public record RailItem(
        Alert alert,
        @Nullable Acknowledgement acknowledgement,
        @Nullable Incident incident) {

    private static final Duration SERIOUS_LIMIT = Duration.ofSeconds(15);
    private static final Duration LARGER_LIMIT = Duration.ofMinutes(2);
    private static final Duration GENERAL_LIMIT = Duration.ofMinutes(10);

    public String id() {
        return alert.id();
    }

    public Level level() {
        return alert.level();
    }

    public boolean isAcknowledged() {
        return acknowledgement != null;
    }

    /** Nobody acknowledged it within the limit of its level. */
    public boolean isOverdue(Instant now) {
        return !isAcknowledged() && alert.raisedAt().plus(limit()).isBefore(now);
    }

    private Duration limit() {
        return switch (alert.level()) {
            case I, II -> SERIOUS_LIMIT;
            case III -> LARGER_LIMIT;
            case IV -> GENERAL_LIMIT;
        };
    }
}
