package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.keep.Holding;
import cn.fengsui.jobs.keep.WritesAtCheckpoints;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Moves one {@link Region} per timeline. Every five seconds of processing time it tells how the running pane looks,
 * and while event time keeps up with the wall clock it lets time pass without reports too, so that a hotspot recovers
 * when it gets quiet. Regions are held in memory and written to state at checkpoints: run it with {@link
 * WritesAtCheckpoints}. Owned by its Flink task thread.
 */
public final class HotspotFunction extends KeyedProcessFunction<String, ReportFact, HotspotUpdate>
        implements Holding<String> {

    /** Reports more than 24 h behind, not in the statistics. */
    public static final OutputTag<ReportFact> TOO_LATE = new OutputTag<>("too-late") {};

    /** What each evaluation could say. */
    public static final OutputTag<HotspotEvaluation> EVALUATIONS = new OutputTag<>("evaluations") {};

    /** Map layers. */
    public static final OutputTag<HotspotLayer> LAYERS = new OutputTag<>("layers") {};

    private static final long LAYERS_EVERY = Duration.ofSeconds(30).toMillis();
    private static final long REFRESH = Duration.ofSeconds(5).toMillis();
    private static final long NUMBERS_EVERY = Duration.ofMillis(500).toMillis();
    /** After a restart, a look into the running pane waits until what happened meanwhile was read; milliseconds. */
    private static final long CATCHING_UP = Duration.ofSeconds(5).toMillis();

    /** Event time this close to the wall clock is live and passes by itself. */
    private static final long LIVE_WITHIN = Duration.ofMinutes(30).toMillis();
    /** By itself it stays this far behind, so that reports on their way still find their pane running. */
    private static final long SELF_DELAY = Duration.ofMinutes(1).toMillis();

    private final HotspotRules rules;
    private transient HexGrid grid;
    private transient ValueState<Region> regions;
    private transient Map<String, Region> held;
    private transient Set<String> changed;
    private transient Counter tooLate;
    private transient long numbersTold;
    private transient long previewFrom;
    private transient long layersTold;

    public HotspotFunction(HotspotRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        grid = HexGrid.of(rules.resolution());
        regions = getRuntimeContext().getState(new ValueStateDescriptor<>("region-v1", new RegionSerializer(rules)));
        held = new HashMap<>();
        changed = new HashSet<>();
        tooLate = getRuntimeContext().getMetricGroup().counter("tooLate");
    }

    @Override
    public void processElement(ReportFact report, Context context, Collector<HotspotUpdate> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        Region region = region(context.getCurrentKey(), now);
        if (region == null) {
            region = new Region(report.drill(), rules);
            held.put(context.getCurrentKey(), region);
            context.timerService().registerProcessingTimeTimer(nextRefresh(context));
        }
        changed.add(context.getCurrentKey());
        var telling = new Telling(context, out, now - numbersTold >= NUMBERS_EVERY, isTimeForLayers(now));
        if (!region.add(report, grid.cell(report.lng(), report.lat()), grid, telling)) {
            tooLate.inc();
            context.output(TOO_LATE, report);
        }
        told(telling, now);
    }

    private void told(Telling telling, long now) {
        numbersTold = telling.toldNumbers ? now : numbersTold;
        layersTold = telling.toldLayers ? now : layersTold;
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<HotspotUpdate> out) throws Exception {
        context.timerService().registerProcessingTimeTimer(nextRefresh(context));
        long now = context.timerService().currentProcessingTime();
        Region region = region(context.getCurrentKey(), now);
        if (region == null) {
            return;
        }
        changed.add(context.getCurrentKey());
        var telling = new Telling(context, out, true, isTimeForLayers(now));
        if (region.clock() > now - LIVE_WITHIN) {
            region.passTimeTo(now - SELF_DELAY, grid, telling);
        }
        if (now >= previewFrom) {
            region.preview(grid, telling);
        }
        told(telling, now);
    }

    @Override
    public Set<String> changed() {
        return changed;
    }

    /** An independent copy: the backend may still be writing it while counting goes on. */
    @Override
    public void write(String timeline) throws Exception {
        regions.update(held.get(timeline).copy());
        changed.remove(timeline);
    }

    private @Nullable Region region(String timeline, long now) throws Exception {
        Region region = held.get(timeline);
        if (region == null) {
            Region kept = regions.value();
            region = kept == null ? null : kept.copy();
            if (region != null) {
                previewFrom = now + CATCHING_UP;
                held.put(timeline, region);
            }
        }
        return region;
    }

    private boolean isTimeForLayers(long now) {
        return now - layersTold >= LAYERS_EVERY;
    }

    private static long nextRefresh(Context context) {
        return context.timerService().currentProcessingTime() + REFRESH;
    }

    /** Passes on what the region finds, as results of the operator. */
    private static final class Telling implements HotspotListener {
        private final KeyedProcessFunction<String, ReportFact, HotspotUpdate>.Context context;
        private final Collector<HotspotUpdate> out;
        private final boolean numbers;
        private final boolean layers;
        private boolean toldNumbers;
        private boolean toldLayers;

        Telling(
                KeyedProcessFunction<String, ReportFact, HotspotUpdate>.Context context,
                Collector<HotspotUpdate> out,
                boolean numbers,
                boolean layers) {
            this.context = context;
            this.out = out;
            this.numbers = numbers;
            this.layers = layers;
        }

        @Override
        public void hotspot(HotspotUpdate update) {
            out.collect(update);
        }

        @Override
        public void evaluation(HotspotEvaluation evaluation) {
            toldNumbers = true;
            context.output(EVALUATIONS, evaluation);
        }

        @Override
        public void layer(HotspotLayer layer) {
            toldLayers = true;
            context.output(LAYERS, layer);
        }

        @Override
        public boolean wantsLayers() {
            return layers && !toldLayers;
        }

        @Override
        public boolean wantsNumbers() {
            return numbers;
        }
    }
}
