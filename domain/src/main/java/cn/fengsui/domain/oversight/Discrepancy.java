package cn.fengsui.domain.oversight;

import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.util.List;

/**
 * One finding of {@link DiscrepancyKind}, with what it rests on.
 *
 * @param id deterministic: a hash of kind and what it is about
 * @param unit handling unit (contradiction) or division that is responsible, by name; empty when unknown
 * @param channel the responsible way of reporting, for instance {@code grid-app}
 * @param category class code, or {@code *} for a silent grid
 * @param place where; for a silent grid only division and grid
 * @param from when what it is about began: the event, the end of the incident, the last report of the grid
 * @param at when it was established
 * @param measured what was measured: seconds late, seconds waited, sources that contradict, days of silence
 * @param limit what it was compared with, in the same unit; for a silent grid the reports that would be usual
 * @param exposure how many reports the unit's channel made in its last 30 days: a busy one has more to get wrong
 * @param evidence {@code source/id} of reports and ids of incidents it rests on, at most {@link #MOST_EVIDENCE}
 */
public record Discrepancy(
        String id,
        DiscrepancyKind kind,
        DiscrepancyState state,
        String unit,
        String channel,
        String category,
        Place place,
        Instant from,
        Instant at,
        double measured,
        double limit,
        int exposure,
        List<String> evidence,
        boolean drill) {

    /** So many ids are named. */
    public static final int MOST_EVIDENCE = 50;

    public Discrepancy {
        evidence = List.copyOf(evidence);
    }

    /** The same, no longer holding. */
    public Discrepancy withdrawn(Instant when) {
        return new Discrepancy(
                id,
                kind,
                DiscrepancyState.WITHDRAWN,
                unit,
                channel,
                category,
                place,
                from,
                when,
                measured,
                limit,
                exposure,
                evidence,
                drill);
    }
}
