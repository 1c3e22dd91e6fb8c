package cn.fengsui.domain.correlation;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;

/**
 * A proposal that several reports tell of one happening: every member lies near the first one in place and time and has
 * a class that can be the same thing. It follows from the reports alone, in whatever order they arrived.
 *
 * @param id hash of the first report's key: stays while that report is the earliest of them
 * @param category class code of the first report
 * @param level the worst of the members'
 * @param place of the first report
 * @param firstAt when the earliest member happened
 * @param lastAt when the newest member happened
 * @param reportKeys {@code source/id} by event time, the first one first, at most {@link #MOST_KEYS}
 * @param confidences for each of these keys, how well it fits the first, 0 to 1; a score, not a probability
 * @param sources names of the sources, sorted
 * @param members how many there are in all
 * @param confidence the lowest of all members'
 * @param mergedInto when dissolved: id of the candidate that holds its first report now, or empty
 */
public record Candidate(
        String id,
        CandidateState state,
        String category,
        Level level,
        Place place,
        Instant firstAt,
        Instant lastAt,
        List<String> reportKeys,
        List<Double> confidences,
        List<String> sources,
        int members,
        double confidence,
        String mergedInto,
        boolean drill) {

    /** So many members are named; the others are counted. */
    public static final int MOST_KEYS = 200;

    public Candidate {
        reportKeys = List.copyOf(reportKeys);
        confidences = List.copyOf(confidences);
        sources = List.copyOf(sources);
    }

    /** The same, no longer proposed. */
    public Candidate dissolved() {
        return new Candidate(
                id,
                CandidateState.DISSOLVED,
                category,
                level,
                place,
                firstAt,
                lastAt,
                reportKeys,
                confidences,
                sources,
                members,
                confidence,
                "",
                drill);
    }
}
