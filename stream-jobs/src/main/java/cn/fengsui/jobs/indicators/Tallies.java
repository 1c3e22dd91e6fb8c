package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.indicator.IndicatorPeriod;
import cn.fengsui.jobs.keep.Retelling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The sums, keyed by node and class. Changes are gathered for a second and told as absolute figures. Every night it forgets
 * old days, weeks and months, and freezes months that ended some days ago; one that changes after that gets a new version
 * the next night. Owned by its task thread.
 */
final class Tallies extends KeyedProcessFunction<String, Delta, IndicatorCell>
        implements Retelling<String, IndicatorCell> {

    static final MapStateDescriptor<String, Tally> TALLIES =
            new MapStateDescriptor<>("tallies-v1", StringSerializer.INSTANCE, new Tally.Serializer());

    private static final long GATHER = 1000;

    private final IndicatorRules rules;
    private transient MapState<String, Tally> tallies;
    private transient Map<String, Set<String>> changed; // what is lost here in a failure is told again after it
    private transient Counter tooOld;

    Tallies(IndicatorRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        tallies = getRuntimeContext().getMapState(TALLIES);
        changed = new HashMap<>();
        tooOld = getRuntimeContext().getMetricGroup().counter("tooOldForIndicators");
    }

    @Override
    public void processElement(Delta delta, Context context, Collector<IndicatorCell> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        LocalDate today = rules.day(now);
        Set<String> mine = changed.computeIfAbsent(context.getCurrentKey(), none -> new HashSet<>());
        for (IndicatorPeriod period : IndicatorPeriod.values()) {
            CellKey cell = CellKey.of(delta.kind(), period, delta.epochDay());
            if (cell.isKept(today)) {
                String key = cell.text();
                Tally known = tallies.get(key);
                Tally tally = known == null ? new Tally() : known;
                tally.add(delta);
                tallies.put(key, tally);
                mine.add(key);
            } else {
                tooOld.inc();
            }
        }
        context.timerService().registerProcessingTimeTimer(now / GATHER * GATHER + GATHER);
        context.timerService().registerProcessingTimeTimer(midnightAfter(now));
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<IndicatorCell> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        String tile = context.getCurrentKey();
        Set<String> mine = changed.remove(tile);
        if (mine != null) {
            for (String key : mine) {
                tell(tile, key, tallies.get(key), 0, out);
            }
        }
        if (at == midnightAfter(at - 1)) {
            atMidnight(tile, rules.day(now), now, out);
            context.timerService().registerProcessingTimeTimer(midnightAfter(now));
        }
    }

    @Override
    public void tellAgain(String tile, Collector<IndicatorCell> out) throws Exception {
        for (Map.Entry<String, Tally> known : tallies.entries()) {
            tell(tile, known.getKey(), known.getValue(), 0, out);
        }
    }

    private void atMidnight(String tile, LocalDate today, long now, Collector<IndicatorCell> out) throws Exception {
        var old = new ArrayList<String>();
        for (Map.Entry<String, Tally> known : tallies.entries()) {
            CellKey cell = CellKey.parse(known.getKey());
            if (!cell.isKept(today)) {
                old.add(known.getKey());
            } else if (isOver(cell, now) && known.getValue().changedSinceFreeze()) {
                int version = known.getValue().freeze();
                known.setValue(known.getValue());
                tell(tile, known.getKey(), known.getValue(), version, out);
            }
        }
        for (String key : old) {
            tallies.remove(key);
        }
    }

    private boolean isOver(CellKey cell, long now) {
        if (cell.period() != IndicatorPeriod.MONTH) {
            return false;
        }
        Instant end = cell.start().plusMonths(1).atStartOfDay(rules.zone()).toInstant();
        return !Instant.ofEpochMilli(now).isBefore(end.plus(rules.freezeAfter()));
    }

    private long midnightAfter(long millis) {
        return rules.day(millis)
                .plusDays(1)
                .atStartOfDay(rules.zone())
                .toInstant()
                .toEpochMilli();
    }

    private static void tell(
            String tile, String key, @Nullable Tally tally, int version, Collector<IndicatorCell> out) {
        if (tally == null) {
            return; // forgotten in the same moment
        }
        CellKey cell = CellKey.parse(key);
        String[] part = tile.split("\\|");
        out.collect(new IndicatorCell(
                cell.kind(),
                part[0],
                cell.period(),
                cell.start().toString(),
                part[1],
                tally.numerator(),
                tally.denominator(),
                tally.median(),
                tally.p90(),
                version));
    }
}
