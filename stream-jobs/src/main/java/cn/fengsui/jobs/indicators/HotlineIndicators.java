package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.facts.HotlineFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What each hotline order contributes, keyed by order: the newest word replaces the one before. An order is remembered for
 * 120 days after the last word on it, then it is forgotten and its figures stay. Owned by its task thread.
 */
final class HotlineIndicators extends KeyedProcessFunction<String, HotlineFact, Delta> {

    private static final long REMEMBER = Duration.ofDays(120).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final IndicatorRules rules;
    private transient ValueState<HotlineOrder> orders;

    HotlineIndicators(IndicatorRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        orders = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("hotline-order-v1", new HotlineOrder.Serializer()));
    }

    @Override
    public void processElement(HotlineFact told, Context context, Collector<Delta> out) throws Exception {
        HotlineOrder before = orders.value();
        long now = context.timerService().currentProcessingTime();
        long forgetAt = (now + REMEMBER) / DAY * DAY + DAY;
        orders.update(new HotlineOrder(told, forgetAt));
        Contribution.difference(figures(before == null ? null : before.fact()), figures(told), out);
        context.timerService().registerProcessingTimeTimer(forgetAt);
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Delta> out) throws Exception {
        HotlineOrder known = orders.value();
        if (known != null && known.forgetAtMillis() <= at) {
            orders.clear();
        }
    }

    private List<Contribution> figures(@Nullable HotlineFact fact) {
        var figures = new ArrayList<Contribution>();
        if (fact == null) {
            return figures;
        }
        figures.add(figure(fact, IndicatorKind.HOTLINE_RESPONSE, fact.orderedMillis(), fact.answered()));
        if (fact.visitedMillis() != HotlineFact.NOT_VISITED) {
            figures.add(figure(fact, IndicatorKind.SOLUTION, fact.visitedMillis(), fact.solved()));
            figures.add(figure(fact, IndicatorKind.SATISFACTION, fact.visitedMillis(), fact.satisfied()));
        }
        return figures;
    }

    private Contribution figure(HotlineFact fact, IndicatorKind kind, long millis, boolean fulfilled) {
        long day = rules.day(millis).toEpochDay();
        return new Contribution(kind, fact.nodes(), fact.category(), day, fulfilled, Contribution.NO_TIME);
    }
}
