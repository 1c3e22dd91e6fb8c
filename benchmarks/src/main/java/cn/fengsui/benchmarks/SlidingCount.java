package cn.fengsui.benchmarks;

import cn.fengsui.jobs.facts.ReportFact;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;

/** Flink's own sliding-window count of reports per cell, and nothing else: what the pipelines are measured against. */
final class SlidingCount {

    private static final int RESOLUTION = 8;
    private static final int PARALLELISM = 2;
    private static final Duration PANE = Duration.ofMinutes(5);

    /** What {@link FromMemory} reads: its tasks run in this process, and a job graph of so many rows would be measured too. */
    private static volatile List<ReportFact> memory = List.of();

    private SlidingCount() {}

    /** Counts of the last {@code window}, every five minutes, into nowhere. */
    static void over(DataStream<ReportFact> reports, Duration window) {
        reports.map(new CellOf(), TypeInformation.of(Long.class))
                .keyBy(cell -> cell)
                .window(SlidingEventTimeWindows.of(window, PANE))
                .aggregate(new Counting())
                .sinkTo(new DiscardingSink<>());
    }

    /** Rows a second over 60 minutes every five; heap backend, no checkpoints, parallelism 2. */
    static double perSecond(List<ReportFact> rows) throws Exception {
        memory = rows;
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        try (var environment = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration)) {
            environment.getConfig().enableObjectReuse();
            over(
                    environment
                            .fromSequence(0, rows.size() - 1)
                            .setParallelism(1)
                            .map(new FromMemory(), TypeInformation.of(ReportFact.class))
                            .setParallelism(1)
                            .assignTimestampsAndWatermarks(
                                    WatermarkStrategy.<ReportFact>forBoundedOutOfOrderness(Duration.ofMinutes(15))
                                            .withTimestampAssigner((report, before) -> report.timeMillis()))
                            .setParallelism(1),
                    Duration.ofMinutes(60));
            long started = System.nanoTime();
            environment.execute("baseline");
            return rows.size() / ((System.nanoTime() - started) / 1e9);
        }
    }

    private static final class FromMemory implements MapFunction<Long, ReportFact> {
        private static final long serialVersionUID = 1L;

        @Override
        public ReportFact map(Long n) {
            return memory.get(n.intValue());
        }
    }

    private static final class CellOf implements MapFunction<ReportFact, Long> {
        private static final long serialVersionUID = 1L;
        private transient H3Core h3;

        @Override
        public Long map(ReportFact report) throws IOException {
            if (h3 == null) {
                h3 = H3Core.newInstance();
            }
            return h3.latLngToCell(report.lat(), report.lng(), RESOLUTION);
        }
    }

    private static final class Counting implements AggregateFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Long cell, Long count) {
            return count + 1;
        }

        @Override
        public Long getResult(Long count) {
            return count;
        }

        @Override
        public Long merge(Long one, Long other) {
            return one + other;
        }
    }
}
