package cn.fengsui.domain.hotspot;

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
        long tooLate) {

    /** Key in shared maps. */
    public String key() {
        return (drill ? "drill" : "real") + ":" + group;
    }
}
