package cn.fengsui.benchmarks;

import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.hotspots.HotspotPipeline;
import cn.fengsui.jobs.hotspots.HotspotRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Events a second through the whole hotspot question (panes, baseline, negative binomial, Benjamini-Hochberg, episodes
 * of cells, grids and townships for all class groups, bursts and silences, live and settled) against Flink's own sliding-window count of the same events per cell (2 h every 5 min, nothing
 * but the count). Same generator, heap backend, no checkpoints, parallelism 2.
 */
final class HotspotBenchmark {

    private static final int EVENTS = 400_000;
    private static final int ROUNDS = 3;
    private static final long SPAN = Duration.ofDays(56).toMillis();
    private static final long START = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final int PARALLELISM = 2;
    private static final int RESOLUTION = 8;
    private static final Duration WINDOW = Duration.ofHours(2);

    void run() throws Exception {
        var sliding = new ArrayList<Double>();
        var hotspots = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) { // round -1 warms up
            double count = perSecond(reports -> SlidingCount.over(reports, WINDOW));
            double whole = perSecond(HotspotBenchmark::hotspots);
            if (round >= 0) {
                sliding.add(count);
                hotspots.add(whole);
            }
        }
        var table = new Table("Hotspots: " + EVENTS + " events over 56 days, " + ROUNDS + " rounds", "events/s");
        table.add("Flink sliding window 2 h / 5 min, count per cell only", sliding);
        table.add("hotspot pipeline, all of it", hotspots);
        table.print(System.out);
        new ManyCells().run();
    }

    private static void hotspots(DataStream<ReportFact> reports) {
        var rules = new HotspotRules(RESOLUTION, WINDOW, 56, 14, ZoneId.of("Asia/Shanghai"));
        HotspotPipeline.over(reports, rules).sinkTo(new DiscardingSink<>());
    }

    private static double perSecond(Consumer<DataStream<ReportFact>> job) throws Exception {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        try (var environment = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration)) {
            environment.getConfig().enableObjectReuse();
            var reports = environment
                    .fromSequence(0, EVENTS - 1)
                    .setParallelism(1)
                    .map(new Generator(), TypeInformation.of(ReportFact.class))
                    .setParallelism(1)
                    .assignTimestampsAndWatermarks(
                            WatermarkStrategy.<ReportFact>forBoundedOutOfOrderness(Duration.ofMinutes(15))
                                    .withTimestampAssigner((report, before) -> report.timeMillis()))
                    .setParallelism(1);
            job.accept(reports);
            long started = System.nanoTime();
            environment.execute("benchmark");
            return EVENTS / ((System.nanoTime() - started) / 1e9);
        }
    }

    /** The n-th event: times grow evenly with a little disorder, places gather around a centre. */
    private static final class Generator implements MapFunction<Long, ReportFact> {
        private static final long serialVersionUID = 1L;
        private static final long DISORDER = Duration.ofMinutes(4).toMillis();
        private static final String[] CLASSES = {"C1", "C4", "C5", "A5", "S2", "E3", "A4", "N1", "C6", "O3"};

        @Override
        public ReportFact map(Long n) {
            var random = new SplittableRandom(n);
            long time = START + SPAN / EVENTS * n - random.nextLong(DISORDER);
            double lng = 112.14 + random.nextGaussian() * 0.05;
            double lat = 30.93 + random.nextGaussian() * 0.03;
            String category = CLASSES[random.nextInt(CLASSES.length)];
            String township = "4203210" + (10 + (int) Math.floorMod((long) Math.floor(lng * 25), 8L));
            String grid = "第" + (int) Math.floorMod((long) Math.floor(lat * 200), 40L) + "网格";
            return new ReportFact(
                    false, false, "bench/" + n, category, Level.IV, time, true, lng, lat, township, "镇", grid, "");
        }
    }
}
