package cn.fengsui.domain.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed about a case beside its state: suspended, extended, merged; and what was asked for.
 *
 * @param pauses oldest first, not overlapping
 * @param extendedState whose limit was extended, once in a case's life, or null
 * @param extendedPercent by how much of that limit, 1 to 100; 0 when it was not
 * @param mergedInto id of the incident that goes on in its place, or empty
 * @param asked what waits for a second person, or null; it lapses when the state changes
 */
public record CaseTerms(
        List<Pause> pauses,
        @Nullable IncidentState extendedState,
        int extendedPercent,
        String mergedInto,
        @Nullable CaseRequest asked) {

    public static final CaseTerms NONE = new CaseTerms(List.of(), null, 0, "", null);

    /** A case is not suspended more often than this. */
    public static final int MOST_PAUSES = 50;

    public CaseTerms {
        pauses = pauses == null ? List.of() : List.copyOf(pauses); // an older program wrote without it
        mergedInto = mergedInto == null ? "" : mergedInto;
    }

    /** With nothing that waits. */
    public CaseTerms(
            List<Pause> pauses, @Nullable IncidentState extendedState, int extendedPercent, String mergedInto) {
        this(pauses, extendedState, extendedPercent, mergedInto, null);
    }

    public boolean isSuspended(Instant now) {
        return !pauses.isEmpty() && pauses.getLast().covers(now);
    }

    /** True while it is suspended for a reason that stops its clock. */
    public boolean isStopped(Instant now) {
        return isSuspended(now) && pauses.getLast().stopsClock();
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
        return new CaseTerms(shorter, extendedState, extendedPercent, mergedInto, asked);
    }

    public CaseTerms extended(IncidentState state, int percent) {
        return new CaseTerms(pauses, state, percent, mergedInto);
    }

    public CaseTerms merged(String into) {
        return new CaseTerms(pauses, extendedState, extendedPercent, into);
    }

    public CaseTerms asked(CaseRequest request) {
        return new CaseTerms(pauses, extendedState, extendedPercent, mergedInto, request);
    }

    /** Nothing waits any more. */
    public CaseTerms settled() {
        return asked == null ? this : new CaseTerms(pauses, extendedState, extendedPercent, mergedInto);
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
