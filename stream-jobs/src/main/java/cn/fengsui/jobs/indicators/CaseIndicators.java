package cn.fengsui.jobs.indicators;

import cn.fengsui.jobs.facts.CaseMove;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What each case contributes, keyed by incident. A case that has ended is remembered for 45 days, so that what is told late
 * about it still corrects the figures; then it is forgotten and its figures stay. Owned by its task thread.
 */
final class CaseIndicators extends KeyedProcessFunction<String, CaseMove, Delta> {

    private static final long REMEMBER = Duration.ofDays(45).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final IndicatorRules rules;
    private transient ValueState<CaseHistory> histories;

    CaseIndicators(IndicatorRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        histories = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("case-history-v1", new CaseHistory.Serializer()));
    }

    @Override
    public void processElement(CaseMove move, Context context, Collector<Delta> out) throws Exception {
        CaseHistory before = histories.value();
        CaseHistory after = before == null ? CaseHistory.of(move) : before.and(move);
        if (after == before || after.moves().isEmpty()) {
            return;
        }
        histories.update(after);
        Contribution.difference(
                before == null ? List.of() : CaseFigures.of(before, rules), CaseFigures.of(after, rules), out);
        if (!after.latest().state().isOpen()) {
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer((now + REMEMBER) / DAY * DAY + DAY);
        }
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Delta> out) throws Exception {
        CaseHistory known = histories.value();
        if (known != null && !known.latest().state().isOpen()) {
            histories.clear();
        }
    }
}
