package cn.fengsui.domain.incident;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an incident's timeline with the incident as it is after it: what the log says about a move. Holds every
 * component of {@link IncidentEntry}, so that it also reads as one.
 *
 * @param incident the incident after the move, or null in a log of an older version
 */
public record IncidentChange(
        String incidentId,
        int seq,
        Instant at,
        Actor actor,
        @Nullable IncidentAction action,
        IncidentState state,
        String text,
        List<String> units,
        long usedSeconds,
        long limitSeconds,
        @Nullable Incident incident) {

    public IncidentChange {
        units = List.copyOf(units);
    }

    public static IncidentChange of(IncidentEntry entry, Incident after) {
        return new IncidentChange(
                entry.incidentId(),
                entry.seq(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.state(),
                entry.text(),
                entry.units(),
                entry.usedSeconds(),
                entry.limitSeconds(),
                after);
    }
}
