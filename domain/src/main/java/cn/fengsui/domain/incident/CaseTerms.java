package cn.fengsui.domain.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed about a case beside its state: suspended, extended, merged.
 *
 * @param pauses oldest first, not overlapping
 * @param extendedState whose limit was extended, once in a case's life, or null
 * @param extendedPercent by how much of that limit, 1 to 100; 0 when it was not
 * @param mergedInto id of the incident that goes on in its place, or empty
 */
public record CaseTerms(
        List<Pause> pauses, @Nullable IncidentState extendedState, int extendedPercent, String mergedInto) {

    public static final CaseTerms NONE = new CaseTerms(List.of(), null, 0, "");

    /** A case is not suspended more often than this. */
    public static final int MOST_PAUSES = 50;

    public CaseTerms {
        pauses = pauses == null ? List.of() : List.copyOf(pauses); // an older program wrote without it
        mergedInto = mergedInto == null ? "" : mergedInto;
    }

    public boolean isSuspended(Instant now) {
        return !pauses.isEmpty() && pauses.getLast().covers(now);
    }

    public boolean isExtended() {
        return extendedPercent > 0;
    }

    /** How much longer a state may last, in percent. */
    public int percentMore(IncidentState state) {
        return state == extendedState ? extendedPercent : 0;
    }

    public CaseTerms suspended(Instant now, Instant until, HoldReason reason) {
        var longer = new ArrayList<>(pauses);
        longer.add(new Pause(now, until, reason.stopsClock()));
        return new CaseTerms(longer, extendedState, extendedPercent, mergedInto);
    }

    /** The last pause ends now, earlier than was planned. */
    public CaseTerms resumed(Instant now) {
        var shorter = new ArrayList<>(pauses);
        Pause last = shorter.removeLast();
        shorter.add(new Pause(last.from(), now, last.stopsClock()));
        return new CaseTerms(shorter, extendedState, extendedPercent, mergedInto);
    }

    public CaseTerms extended(IncidentState state, int percent) {
        return new CaseTerms(pauses, state, percent, mergedInto);
    }

    public CaseTerms merged(String into) {
        return new CaseTerms(pauses, extendedState, extendedPercent, into);
    }

    /** When a limit that began then is over, round the clock, with the pauses that stop it. */
    public Instant due(Instant since, Duration limit) {
        Instant due = since.plus(limit);
        for (Pause pause : pauses) {
            Instant from = pause.from().isBefore(since) ? since : pause.from();
            if (pause.stopsClock() && from.isBefore(due) && pause.until().isAfter(from)) {
                due = due.plus(Duration.between(from, pause.until()));
            }
        }
        return due;
    }
}
