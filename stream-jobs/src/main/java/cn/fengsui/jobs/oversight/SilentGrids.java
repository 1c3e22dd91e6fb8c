package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.jobs.facts.StableId;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.DayCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Grids of a township from which a channel tells nothing although something would be usual. The usual is the township's own
 * rhythm over the hours of the week times the grid's share of it, drawn towards the share of its neighbours where it is
 * small. Keyed by drill, township and channel; looks every night. Owned by its task thread.
 */
final class SilentGrids extends KeyedProcessFunction<String, ToldReport, Discrepancy> {

    private static final MapStateDescriptor<String, GridSilence> GRIDS =
            new MapStateDescriptor<>("grids-v1", StringSerializer.INSTANCE, new GridSilence.Serializer());
    private static final ValueStateDescriptor<DayCounts> HOURS =
            new ValueStateDescriptor<>("township-hours-v1", new DayCounts.Serializer());

    static final int HISTORY_DAYS = 56;
    static final int NEEDED_DAYS = 28;
    static final int SILENT_DAYS = 7;
    /** Of P(0 | usual) = exp(-usual) below one percent. */
    static final double USUAL_IN_SILENCE = -Math.log(0.01);

    private static final double SHRINKAGE = 4;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int HOURS_OF_WEEK = 168;
    private static final int EXPOSURE_DAYS = 30;

    private final OversightRules rules;
    private transient MapState<String, GridSilence> grids;
    private transient ValueState<DayCounts> hours;

    SilentGrids(OversightRules rules) {
        this.rules = rules;
    }

    /** Whose grids a report belongs to. */
    static String key(ToldReport report) {
        return (report.drill() ? "drill|" : "real|") + report.divisionCode() + "|" + report.division() + "|"
                + report.source();
    }

    @Override
    public void open(OpenContext context) {
        grids = getRuntimeContext().getMapState(GRIDS);
        hours = getRuntimeContext().getState(HOURS);
    }

    @Override
    public void processElement(ToldReport report, Context context, Collector<Discrepancy> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        long oldest = now - HISTORY_DAYS * DAY;
        DayCounts before = hours.value();
        hours.update((before == null ? DayCounts.NONE : before).and(report.timeMillis() / HOUR, 1, oldest / HOUR));
        GridSilence known = grids.get(report.grid());
        GridSilence grid = known == null ? GridSilence.NONE : known;
        boolean isNewest = report.timeMillis() > grid.lastMillis();
        if (grid.isTold() && isNewest) {
            out.collect(finding(context.getCurrentKey(), report.grid(), grid, 0, now)
                    .withdrawn(Instant.ofEpochMilli(now)));
        }
        grids.put(
                report.grid(),
                new GridSilence(
                        grid.days().and(report.timeMillis() / DAY, 1, oldest / DAY),
                        isNewest ? report.timeMillis() : grid.lastMillis(),
                        isNewest ? report.key() : grid.lastKey(),
                        grid.isTold() && !isNewest));
        context.timerService().registerProcessingTimeTimer(nextNight(now));
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Discrepancy> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        long oldest = now - HISTORY_DAYS * DAY;
        DayCounts counted = hours.value();
        DayCounts township = (counted == null ? DayCounts.NONE : counted).and(Long.MIN_VALUE, 0, oldest / HOUR);
        hours.update(township);
        var gone = new ArrayList<String>();
        int size = size();
        for (Map.Entry<String, GridSilence> entry : grids.entries()) {
            GridSilence grid = entry.getValue();
            if (grid.lastMillis() < oldest) {
                gone.add(entry.getKey()); // no history left to call anything usual
            } else if (!grid.isTold() && isEnough(township, now)) {
                double usual = usual(grid, township, size, now);
                boolean isSilent = now - grid.lastMillis() >= SILENT_DAYS * DAY && usual > USUAL_IN_SILENCE;
                if (isSilent) {
                    out.collect(finding(context.getCurrentKey(), entry.getKey(), grid, usual, now));
                    entry.setValue(grid.told(true));
                }
            }
        }
        for (String grid : gone) {
            grids.remove(grid);
        }
        if (!grids.isEmpty()) {
            context.timerService().registerProcessingTimeTimer(nextNight(now));
        }
    }

    private int size() throws Exception {
        int size = 0;
        for (String ignored : grids.keys()) {
            size++;
        }
        return size;
    }

    private static boolean isEnough(DayCounts township, long now) {
        return township.size() > 0 && township.slot(0) * HOUR <= now - NEEDED_DAYS * DAY;
    }

    /** Reports that would be usual since the grid fell silent: the rhythm before that, times its share before that. */
    private double usual(GridSilence grid, DayCounts township, int grids, long now) {
        long silentHour = grid.lastMillis() / HOUR + 1;
        double[] rhythm = new double[HOURS_OF_WEEK];
        double all = 0;
        long first = township.slot(0);
        for (int i = 0; i < township.size() && township.slot(i) < silentHour; i++) {
            rhythm[hourOfWeek(township.slot(i))] += township.count(i);
            all += township.count(i);
        }
        double weeks = Math.max(1.0 / HOURS_OF_WEEK, (silentHour - first) / (double) HOURS_OF_WEEK);
        double own = grid.days().since(0);
        double share = (own + SHRINKAGE / Math.max(1, grids)) / (all + SHRINKAGE);
        double usual = 0;
        for (long hour = silentHour; hour < now / HOUR; hour++) {
            usual += rhythm[hourOfWeek(hour)] / weeks;
        }
        return usual * share;
    }

    private int hourOfWeek(long hour) {
        ZonedDateTime local = Instant.ofEpochMilli(hour * HOUR).atZone(rules.zone());
        return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    }

    private Discrepancy finding(String key, String grid, GridSilence silence, double usual, long now) {
        String[] part = key.split("\\|", -1);
        return new Discrepancy(
                StableId.of(DiscrepancyKind.SILENT_GRID.name(), key, grid, "" + silence.lastMillis()),
                DiscrepancyKind.SILENT_GRID,
                DiscrepancyState.OPEN,
                part[2],
                part[3],
                "*",
                new Place(null, part[1], part[2], grid, ""),
                Instant.ofEpochMilli(silence.lastMillis()),
                Instant.ofEpochMilli(now),
                (now - silence.lastMillis()) / (double) DAY,
                usual,
                silence.days().since(now / DAY - EXPOSURE_DAYS),
                List.of(silence.lastKey()),
                part[0].equals("drill"));
    }

    private long nextNight(long now) {
        return Instant.ofEpochMilli(now)
                .atZone(rules.zone())
                .toLocalDate()
                .plusDays(1)
                .atTime(1, 0)
                .atZone(rules.zone())
                .toInstant()
                .toEpochMilli();
    }
}
