package cn.fengsui.domain.incident;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;
import java.util.List;

/**
 * One line of an incident's timeline; append-only.
 *
 * @param seq number within the incident, from 1
 * @param action the move, or null for the opening line
 * @param state state after it
 * @param text result, reason, unit or note, as given
 * @param units names of the units it concerns
 * @param usedSeconds how long the state before had lasted
 * @param limitSeconds its limit
 */
public record IncidentEntry(
        String incidentId,
        int seq,
        Instant at,
        Actor actor,
        @org.jspecify.annotations.Nullable IncidentAction action,
        IncidentState state,
        String text,
        List<String> units,
        long usedSeconds,
        long limitSeconds) {

    public IncidentEntry {
        units = List.copyOf(units);
    }
}
