package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.facts.ToldReport;
import java.io.Serializable;
import java.util.function.Consumer;

/** What each report contributes. The log holds a report once, so nothing need be remembered. */
final class ReportIndicators implements Serializable {

    private final IndicatorRules rules;

    ReportIndicators(IndicatorRules rules) {
        this.rules = rules;
    }

    /** Nothing of drills and recordings. @param nodes the nodes of the division tree that it counts for */
    void of(ToldReport report, String nodes, Consumer<Contribution> out) {
        if (report.drill() || report.replayed()) {
            return;
        }
        boolean isLate = report.reportedMillis() - report.timeMillis()
                > rules.lateAfter().toMillis();
        out.accept(new Contribution(
                IndicatorKind.LATE_SHARE,
                nodes,
                report.category(),
                rules.day(report.reportedMillis()).toEpochDay(),
                isLate,
                Contribution.NO_TIME));
        if (rules.channels().isResponsible(report.source()) && report.isAtAPlace()) {
            out.accept(new Contribution(
                    IndicatorKind.MISSING_SHARE,
                    report.divisionCode(),
                    report.category(),
                    rules.day(report.timeMillis()).toEpochDay(),
                    false,
                    Contribution.NO_TIME));
        }
    }
}
