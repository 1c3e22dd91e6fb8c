package cn.fengsui.domain.hotspot;

import java.time.Duration;
import java.time.Instant;

/**
 * What the last evaluation could say at all, per drill flag and class group.
 *
 * @param evaluatedAt event time of the evaluation
 * @param learning true while there is too little history; then nothing is called a hotspot
 * @param historyDays days of history at hand
 * @param neededDays days needed before anything is called a hotspot
 * @param activeCells cells compared
 * @param significantCells cells below the tint threshold
 * @param observed reports in the window, whole region
 * @param expected what is usual
 * @param tooLate reports more than 24 h behind, stored but not in the statistics
 * @param notes what was left out, and why
 */
public record HotspotEvaluation(
        boolean drill,
        String group,
        Instant evaluatedAt,
        boolean learning,
        double historyDays,
        int neededDays,
        int activeCells,
        int significantCells,
        int observed,
        double expected,
        long tooLate,
        EvaluationNotes notes) {

    private static final Duration LIVE_WITHIN = Duration.ofHours(2);
    private static final int WHOLE = 100;

    public HotspotEvaluation {
        notes = notes == null ? EvaluationNotes.NONE : notes; // an older program wrote without it
    }

    /**
     * How much of the history up to now has been computed, in percent: 100 unless the evaluation is more than two hours
     * behind, as while weeks of the log are read anew.
     */
    public int percentComputed(Instant now) {
        Duration behind = Duration.between(evaluatedAt, now);
        if (behind.compareTo(LIVE_WITHIN) <= 0) {
            return WHOLE;
        }
        double daysBehind = behind.toSeconds() / (double) Duration.ofDays(1).toSeconds();
        return (int) Math.clamp(Math.round(WHOLE * historyDays / (historyDays + daysBehind)), 0L, WHOLE - 1L);
    }

    /** Without notes. */
    public HotspotEvaluation(
            boolean drill,
            String group,
            Instant evaluatedAt,
            boolean learning,
            double historyDays,
            int neededDays,
            int activeCells,
            int significantCells,
            int observed,
            double expected,
            long tooLate) {
        this(
                drill,
                group,
                evaluatedAt,
                learning,
                historyDays,
                neededDays,
                activeCells,
                significantCells,
                observed,
                expected,
                tooLate,
                EvaluationNotes.NONE);
    }

    /** The same with notes. */
    public HotspotEvaluation notes(EvaluationNotes more) {
        return new HotspotEvaluation(
                drill,
                group,
                evaluatedAt,
                learning,
                historyDays,
                neededDays,
                activeCells,
                significantCells,
                observed,
                expected,
                tooLate,
                more);
    }

    /** Key in shared maps. */
    public String key() {
        return (drill ? "drill" : "real") + ":" + group;
    }
}
