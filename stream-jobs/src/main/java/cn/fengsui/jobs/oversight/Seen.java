package cn.fengsui.jobs.oversight;

import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.ToldReport;
import org.jspecify.annotations.Nullable;

/** A report or the end of a case; exactly one part is set. Flat because Flink cannot carry sealed types. */
public record Seen(@Nullable ToldReport report, @Nullable CaseMove ended) {

    static Seen of(ToldReport report) {
        return new Seen(report, null);
    }

    static Seen of(CaseMove ended) {
        return new Seen(null, ended);
    }

    boolean isDrill() {
        return report != null ? report.drill() : ended.drill();
    }
}
