package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.facts.ToldReport;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** What each report contributes. The log holds a report once, so nothing need be remembered. */
final class ReportIndicators implements FlatMapFunction<Heard, Delta> {

    private final IndicatorRules rules;

    ReportIndicators(IndicatorRules rules) {
        this.rules = rules;
    }

    @Override
    public void flatMap(Heard heard, Collector<Delta> out) {
        ToldReport report = heard.report();
        if (report == null || report.drill() || report.replayed()) {
            return;
        }
        boolean isLate = report.reportedMillis() - report.timeMillis()
                > rules.lateAfter().toMillis();
        var late = new Contribution(
                IndicatorKind.LATE_SHARE,
                report.divisionCode(),
                report.category(),
                rules.day(report.reportedMillis()).toEpochDay(),
                isLate,
                Contribution.NO_TIME);
        Contribution.difference(List.of(), List.of(late), out);
        if (rules.channels().isResponsible(report.source()) && report.isAtAPlace()) {
            var told = new Contribution(
                    IndicatorKind.MISSING_SHARE,
                    report.divisionCode(),
                    report.category(),
                    rules.day(report.timeMillis()).toEpochDay(),
                    false,
                    Contribution.NO_TIME);
            Contribution.difference(List.of(), List.of(told), out);
        }
    }
}
