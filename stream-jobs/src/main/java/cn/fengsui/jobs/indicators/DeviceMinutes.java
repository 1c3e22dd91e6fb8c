package cn.fengsui.jobs.indicators;

import cn.fengsui.jobs.camerahealth.CameraNews;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The minutes that each camera is due and online, keyed by camera. A word about the past corrects the minutes since then;
 * within every five minutes those up to the last whole five minutes are added. Owned by its task thread.
 */
final class DeviceMinutes extends KeyedProcessFunction<String, CameraNews, DeviceMinutes.Counted> {

    static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private static final long TICK = Duration.ofMinutes(5).toMillis();

    private final IndicatorRules rules;
    private transient ValueState<DeviceHistory> histories;

    /** So many minutes of one kind, negative when they are taken back. Public for Flink. */
    public record Counted(Contribution figure, int minutes) {}

    DeviceMinutes(IndicatorRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        histories = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("device-history-v1", new DeviceHistory.Serializer()));
    }

    @Override
    public void processElement(CameraNews news, Context context, Collector<Counted> out) throws Exception {
        DeviceHistory before = histories.value() == null ? DeviceHistory.NONE : histories.value();
        DeviceHistory after = before.and(news);
        if (after == before) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        long holdsFrom = Math.ceilDiv(news.atMillis(), MINUTE);
        long whole = wholeTicks(Math.min(news.atMillis(), now)); // a wrong clock is not followed
        if (before.countedTo() == Long.MIN_VALUE) {
            after = after.countedTo(whole);
        } else if (holdsFrom < before.countedTo()) {
            correct(before, after, holdsFrom, out);
        } else if (whole > before.countedTo()) {
            after = count(after, whole, out);
        }
        histories.update(after);
        context.timerService().registerProcessingTimeTimer(nextTick(context.getCurrentKey(), now));
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Counted> out) throws Exception {
        DeviceHistory known = histories.value();
        if (known == null) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        if (wholeTicks(now) > known.countedTo()) {
            histories.update(count(known, wholeTicks(now), out));
        }
        context.timerService().registerProcessingTimeTimer(nextTick(context.getCurrentKey(), now));
    }

    private DeviceHistory count(DeviceHistory known, long to, Collector<Counted> out) {
        OnlineMinutes.of(known, known.countedTo(), to, rules)
                .forEach((figure, minutes) -> out.collect(new Counted(figure, minutes)));
        return known.countedTo(to);
    }

    private void correct(DeviceHistory before, DeviceHistory after, long from, Collector<Counted> out) {
        Map<Contribution, Integer> change = new HashMap<>(OnlineMinutes.of(after, from, before.countedTo(), rules));
        OnlineMinutes.of(before, from, before.countedTo(), rules)
                .forEach((figure, minutes) -> change.merge(figure, -minutes, Integer::sum));
        change.forEach((figure, minutes) -> {
            if (minutes != 0) {
                out.collect(new Counted(figure, minutes));
            }
        });
    }

    /** Everything is counted up to the same whole five minutes. @return the minute since 1970 */
    private static long wholeTicks(long millis) {
        return Math.floorDiv(millis, TICK) * (TICK / MINUTE);
    }

    /** Cameras take turns, so that a city of them does not come in one moment. */
    private static long nextTick(String camera, long now) {
        long turn = Math.floorMod(camera.hashCode(), TICK);
        return Math.floorDiv(now - turn, TICK) * TICK + turn + TICK;
    }
}
