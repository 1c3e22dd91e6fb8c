package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.jobs.facts.ReportFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A rule over reports, keyed by timeline, with that timeline's own event-time clock: the newest event time, which
 * passes by itself while it is near the wall clock. A report is looked at on arrival, without waiting for a watermark.
 */
abstract class ClockedRule extends KeyedProcessFunction<String, ReportFact, Alert> {

    private static final long TICK = Duration.ofSeconds(5).toMillis();
    private static final long LIVE_WITHIN = Duration.ofMinutes(30).toMillis();
    private static final long SELF_DELAY = Duration.ofMinutes(1).toMillis();

    private transient ValueState<Long> clocks;

    @Override
    public void open(OpenContext context) throws Exception {
        clocks = getRuntimeContext().getState(new ValueStateDescriptor<>("clock-v1", Types.LONG));
    }

    @Override
    public void processElement(ReportFact report, Context context, Collector<Alert> out) throws Exception {
        Long before = clocks.value();
        long now = context.timerService().currentProcessingTime();
        if (before == null) {
            context.timerService().registerProcessingTimeTimer(now + TICK);
        }
        long clock = before == null ? report.timeMillis() : Math.max(before, report.timeMillis());
        pass(before, clock, out);
        onReport(report, clock, now, out);
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Alert> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(now + TICK);
        Long clock = clocks.value();
        if (clock != null && clock > now - LIVE_WITHIN) {
            pass(clock, Math.max(clock, now - SELF_DELAY), out);
        }
    }

    /** Looks at one report. @param clock event time of the timeline, at least the report's @param now processing time */
    abstract void onReport(ReportFact report, long clock, long now, Collector<Alert> out) throws Exception;

    /** Event time has come to {@code clock}: what was waiting for that ends. */
    abstract void onClock(long clock, Collector<Alert> out) throws Exception;

    private void pass(Long before, long clock, Collector<Alert> out) throws Exception {
        if (before == null || clock > before) {
            clocks.update(clock);
            onClock(clock, out);
        }
    }

    /** The keys with one more, at most so many as an alert names. */
    static List<String> with(List<String> keys, String more) {
        if (keys.size() >= OpenAlert.MOST_REPORT_KEYS) {
            return keys;
        }
        var longer = new ArrayList<>(keys);
        longer.add(more);
        return longer;
    }
}
