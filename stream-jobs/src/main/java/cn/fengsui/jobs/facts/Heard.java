package cn.fengsui.jobs.facts;

import org.jspecify.annotations.Nullable;

/**
 * A report or a judgement about one; exactly one part is set. Flat because Flink cannot carry sealed types.
 *
 * @param nodes of a report: the nodes of the division tree that it counts for, see {@link DivisionTree}; else empty
 */
public record Heard(@Nullable ToldReport report, @Nullable Judgement judgement, String nodes) {

    /** One that counts for the nodes that its digits name. */
    public static Heard of(ToldReport report) {
        return new Heard(report, null, report.divisionCode());
    }

    public static Heard of(Judgement judgement) {
        return new Heard(null, judgement, "");
    }

    /** As in {@link ReportFact#timeline()}. */
    public String timeline() {
        return report != null ? report.timeline() : ReportFact.timeline(judgement.drill(), judgement.replayed());
    }
}
