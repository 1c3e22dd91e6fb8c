package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import java.time.Duration;
import java.time.Instant;

/**
 * One row of the queue.
 *
 * @param owner account that made the last loop move, or empty while nobody has
 * @param ownerName that account's post as shown, or empty
 */
public record QueueRow(Incident incident, String owner, String ownerName) {

    String id() {
        return incident.id();
    }

    /** True until somebody accepts it: drawn filled. */
    boolean isUnaccepted() {
        return incident.state() == IncidentState.REPORTED;
    }

    /** Time left in the present state; negative when overdue. */
    Duration left(Instant now) {
        return Duration.between(now, incident.dueAt());
    }

    boolean isOverdue(Instant now) {
        return now.isAfter(incident.dueAt());
    }

    /** Share of the limit that is used up, 0 to 100. */
    int usedPercent(Instant now) {
        long limit = Duration.between(incident.stateSince(), incident.dueAt()).toSeconds();
        if (limit <= 0) {
            return 100;
        }
        long used = Duration.between(incident.stateSince(), now).toSeconds();
        return Math.clamp(used * 100 / limit, 0, 100);
    }
}
