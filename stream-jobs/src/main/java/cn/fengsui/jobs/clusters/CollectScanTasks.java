package cn.fengsui.jobs.clusters;

import cn.fengsui.jobs.facts.ReportFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts reports by township and hour and asks for a scan every quarter of an hour of event time. While history rushes
 * by it asks no more often than every half minute of processing time: a second opinion on the past may be coarse. Keyed
 * by timeline; owned by its task thread.
 */
final class CollectScanTasks extends KeyedProcessFunction<String, ReportFact, ScanTask> {

    private static final long QUARTER = Duration.ofMinutes(15).toMillis();
    private static final long LATENESS = Duration.ofHours(24).toMillis();
    private static final long BETWEEN_SCANS = Duration.ofSeconds(30).toMillis();
    private static final int FEWEST_PLACES = 3;
    private static final int FEWEST_HOURS = 48;
    private static final int FEWEST_EVENTS = 50;
    private static final int MOST_PLACES = 2_000;

    private transient MapState<String, PlaceSeries> places;
    private transient ValueState<Long> clock;
    private transient ValueState<Long> begin;
    private transient long askedAt;

    @Override
    public void open(OpenContext context) {
        places = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "township-hours-v1", StringSerializer.INSTANCE, new PlaceSeries.Serializer()));
        clock = getRuntimeContext().getState(new ValueStateDescriptor<>("scan-clock-v1", Types.LONG));
        begin = getRuntimeContext().getState(new ValueStateDescriptor<>("scan-begin-v1", Types.LONG));
        askedAt = Long.MIN_VALUE / 2;
    }

    @Override
    public void processElement(ReportFact report, Context context, Collector<ScanTask> out) throws Exception {
        Long before = clock.value();
        long time = report.timeMillis();
        if (before != null && time < before - LATENESS) {
            return; // counted as too late by the hotspots
        }
        begin.update(before == null ? time : Math.min(begin.value(), time));
        String code = report.divisionCode();
        PlaceSeries known = places.get(code);
        if (known == null && before != null && count() >= MOST_PLACES) {
            return;
        }
        long newest = before == null ? time : Math.max(before, time);
        if (before != null && newest / QUARTER > before / QUARTER && isTime(context)) {
            askedAt = context.timerService().currentProcessingTime();
            ask(context.getCurrentKey(), report.drill(), newest / QUARTER * QUARTER, out);
        }
        places.put(code, (known == null ? PlaceSeries.none(report.division()) : known).and(report));
        clock.update(newest);
    }

    private boolean isTime(Context context) {
        return context.timerService().currentProcessingTime() - askedAt >= BETWEEN_SCANS;
    }

    private int count() throws Exception {
        int count = 0;
        for (String ignored : places.keys()) {
            count++;
        }
        return count;
    }

    private void ask(String timeline, boolean drill, long end, Collector<ScanTask> out) throws Exception {
        List<Map.Entry<String, PlaceSeries>> inOrder = new ArrayList<>();
        places.entries().forEach(inOrder::add);
        inOrder.sort(Comparator.comparing(Map.Entry::getKey)); // the result must not depend on who reported first
        long lastHour = Math.floorDiv(end - 1, PlaceSeries.HOUR);
        long sinceBegin = lastHour - Math.floorDiv(begin.value(), PlaceSeries.HOUR) + 1;
        int hours = (int) Math.min(PlaceSeries.HOURS, sinceBegin);
        if (inOrder.size() >= FEWEST_PLACES && hours >= FEWEST_HOURS) {
            ScanTask task = task(timeline, drill, lastHour, end, hours, inOrder);
            if (Arrays.stream(task.counts()).sum() >= FEWEST_EVENTS) {
                out.collect(task);
            }
        }
    }

    private static ScanTask task(
            String timeline,
            boolean drill,
            long lastHour,
            long end,
            int hours,
            List<Map.Entry<String, PlaceSeries>> inOrder) {
        int size = inOrder.size();
        int[] counts = new int[hours * size];
        for (int place = 0; place < size; place++) {
            PlaceSeries series = inOrder.get(place).getValue();
            for (int hour = 0; hour < hours; hour++) {
                counts[hour * size + place] = series.at(lastHour - hours + 1 + hour);
            }
        }
        return new ScanTask(
                timeline,
                drill,
                lastHour,
                end,
                inOrder.stream().map(Map.Entry::getKey).toArray(String[]::new),
                inOrder.stream().map(entry -> entry.getValue().name()).toArray(String[]::new),
                inOrder.stream()
                        .mapToDouble(entry ->
                                entry.getValue().lngSum() / entry.getValue().ever())
                        .toArray(),
                inOrder.stream()
                        .mapToDouble(entry ->
                                entry.getValue().latSum() / entry.getValue().ever())
                        .toArray(),
                inOrder.stream().mapToLong(entry -> entry.getValue().ever()).toArray(),
                counts);
    }
}
