package cn.fengsui.jobs.indicators;

import cn.fengsui.jobs.facts.Heard;
import java.util.function.ObjIntConsumer;

/** What reports contribute, added up. */
final class GatheredReports extends Gathered<Heard> {

    private final ReportIndicators indicators;

    GatheredReports(IndicatorRules rules) {
        this.indicators = new ReportIndicators(rules);
    }

    @Override
    void count(Heard told, ObjIntConsumer<Contribution> out) {
        if (told.report() != null) {
            indicators.of(told.report(), told.nodes(), contribution -> out.accept(contribution, 1));
        }
    }
}
