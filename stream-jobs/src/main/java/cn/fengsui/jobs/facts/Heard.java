package cn.fengsui.jobs.facts;

import org.jspecify.annotations.Nullable;

/** A report or a judgement about one; exactly one part is set. Flat because Flink cannot carry sealed types. */
public record Heard(@Nullable ToldReport report, @Nullable Judgement judgement) {

    public static Heard of(ToldReport report) {
        return new Heard(report, null);
    }

    public static Heard of(Judgement judgement) {
        return new Heard(null, judgement);
    }

    /** As in {@link ReportFact#timeline()}. */
    public String timeline() {
        return report != null ? report.timeline() : ReportFact.timeline(judgement.drill(), judgement.replayed());
    }
}
