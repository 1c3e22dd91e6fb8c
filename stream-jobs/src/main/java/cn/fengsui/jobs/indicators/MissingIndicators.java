package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.oversight.DiscrepancyState;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** What a missing report adds, and takes away again when it is withdrawn. Each change of a finding is heard once. */
final class MissingIndicators implements FlatMapFunction<Discrepancy, Delta> {

    private final IndicatorRules rules;

    MissingIndicators(IndicatorRules rules) {
        this.rules = rules;
    }

    @Override
    public void flatMap(Discrepancy found, Collector<Delta> out) {
        if (found.drill() || found.kind() != DiscrepancyKind.MISSING) {
            return;
        }
        var missing = List.of(new Contribution(
                IndicatorKind.MISSING_SHARE,
                found.place().divisionCode(),
                found.category(),
                rules.day(found.from().toEpochMilli()).toEpochDay(),
                true,
                Contribution.NO_TIME));
        if (found.state() == DiscrepancyState.OPEN) {
            Contribution.difference(List.of(), missing, out);
        } else {
            Contribution.difference(missing, List.of(), out);
        }
    }
}
