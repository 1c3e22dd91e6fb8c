package cn.fengsui.jobs.clocks;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What earlier cases of one class and unit let expect of the one that begins. Keyed by class and unit; keeps the newest
 * handling times, and forgets a class and unit that were not heard of for a year.
 */
final class HandlingHistory extends KeyedProcessFunction<String, HandlingFact, Prediction> {

    private static final Duration KEEP = Duration.ofDays(366);

    private final ClockRules rules;
    private transient ValueState<PastTimes> past;

    HandlingHistory(ClockRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        var descriptor = new ValueStateDescriptor<>("past-times-v1", new PastTimes.Serializer());
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEEP).build());
        past = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(HandlingFact fact, Context context, Collector<Prediction> out) throws Exception {
        PastTimes times = past.value() == null ? PastTimes.NONE : past.value();
        if (fact.ended()) {
            past.update(times.and(fact.seconds()));
            return;
        }
        int cases = times.seconds().length;
        boolean isEnough = cases >= rules.minimumCases();
        out.collect(new Prediction(
                fact.incidentId(),
                fact.dispatchedMillis(),
                isEnough ? times.breachAfter(fact.seconds()) : -1,
                isEnough ? cases : 0));
    }
}
