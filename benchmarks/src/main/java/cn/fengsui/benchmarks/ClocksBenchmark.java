package cn.fengsui.benchmarks;

import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.CaseLimits;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.clock.WorkCalendar;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.clocks.ClockPipeline;
import cn.fengsui.jobs.clocks.ClockRules;
import cn.fengsui.jobs.facts.CaseMove;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A million open cases, each with its state and its timer, on the heap backend with a checkpoint every ten seconds: how fast
 * they open, what memory they hold, and how fast their timers fire when all of them turn amber in the same moment. The
 * baseline puts the same facts into a {@code HashMap} and their moments into a {@code PriorityQueue}, and takes them out.
 */
final class ClocksBenchmark {

    private static final int CASES = Integer.getInteger("bench.cases", 1_000_000);
    private static final long PATIENCE = Duration.ofMinutes(5).toMillis();
    private static final long OPENING =
            Duration.ofSeconds(Integer.getInteger("bench.opening-seconds", 120)).toMillis();
    private static final AtomicLong OPENED = new AtomicLong();
    private static final AtomicLong AMBER = new AtomicLong();

    void run() throws Exception {
        double plain = plain();
        System.gc();
        long before = used();
        long start = System.currentTimeMillis();
        JobClient job = start(start);
        try {
            double opening = rate(OPENED, start);
            System.gc();
            double bytes = (double) (used() - before) / CASES;
            long due = start + OPENING;
            if (System.currentTimeMillis() > due) {
                throw new IllegalStateException("Opening " + CASES + " cases took longer than " + OPENING / 1000
                        + " s; set -Dbench.opening-seconds higher.");
            }
            print(plain, opening, rate(AMBER, due), bytes);
        } finally {
            job.cancel().get();
        }
    }

    private static void print(double plain, double opening, double firing, double bytes) {
        var table = new Table("Clocks: " + CASES + " open cases, 1 round", "cases/s");
        table.add("HashMap and PriorityQueue, in and out", List.of(plain));
        table.add("cases opened, each with its timer", List.of(opening));
        table.add("timers fired when all are due at once", List.of(firing));
        table.print(System.out);
        System.out.printf(
                "%nheap after a collection: %.0f bytes a case, %.0f MiB in all%n", bytes, bytes * CASES / (1 << 20));
    }

    /** Events a second until all cases are counted. */
    private static double rate(AtomicLong counter, long startedMillis) throws InterruptedException {
        while (counter.get() < CASES) {
            if (System.currentTimeMillis() - startedMillis > PATIENCE) {
                throw new IllegalStateException(
                        "Only " + counter.get() + " of " + CASES + " came within five minutes.");
            }
            Thread.sleep(20);
        }
        return CASES / ((System.currentTimeMillis() - startedMillis) / 1000.0);
    }

    private static JobClient start(long at) throws Exception {
        Path folder = Files.createTempDirectory("clocks");
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        var environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        environment.getConfig().enableObjectReuse();
        var moves = environment
                .fromSequence(0, Long.MAX_VALUE)
                .setParallelism(1)
                .map(new Opening(at), TypeInformation.of(CaseMove.class))
                .setParallelism(1);
        long limit = OPENING * 4 / 3; // amber after three quarters
        var rules = new ClockRules(
                WorkCalendar.plain(ZoneId.of("Asia/Shanghai")),
                CaseLimits.read(List.of("*,*,REPORTED," + limit / 1000 + "s,urgent")),
                0.75,
                20);
        ClockPipeline.over(moves, rules)
                .map(new Count(), TypeInformation.of(CaseClock.class))
                .sinkTo(new DiscardingSink<>());
        return environment.executeAsync("clocks");
    }

    private static double plain() {
        long started = System.nanoTime();
        var cases = new HashMap<String, CaseMove>();
        var timers = new PriorityQueue<Timer>();
        for (long n = 0; n < CASES; n++) {
            CaseMove move = opened(n, 0);
            cases.put(move.incidentId(), move);
            timers.add(new Timer(n * 7919 % CASES, move.incidentId()));
        }
        while (!timers.isEmpty()) {
            cases.remove(timers.remove().incidentId());
        }
        return CASES / ((System.nanoTime() - started) / 1e9);
    }

    private record Timer(long at, String incidentId) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.compare(at, other.at);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static CaseMove opened(long n, long at) {
        return new CaseMove(
                false,
                "LJ-" + n,
                "bench/" + n,
                1,
                at,
                null,
                IncidentState.REPORTED,
                Level.IV,
                "C1",
                "",
                false,
                at,
                at,
                at,
                CaseTerms.NONE,
                false,
                0,
                0,
                "420321001",
                "柳湾街道",
                "第7网格",
                "420321001");
    }

    /** Opens all cases, then waits, so that the job goes on. */
    private static final class Opening implements MapFunction<Long, CaseMove> {
        private static final long serialVersionUID = 1L;
        private final long at;

        Opening(long at) {
            this.at = at;
        }

        @Override
        public CaseMove map(Long n) throws InterruptedException {
            if (n < CASES) {
                return opened(n, at);
            }
            Thread.sleep(100);
            return opened(CASES - 1L, System.currentTimeMillis()); // the last one again and again: told once
        }
    }

    private static final class Count implements MapFunction<CaseClock, CaseClock> {
        private static final long serialVersionUID = 1L;

        @Override
        public CaseClock map(CaseClock clock) {
            (clock.phase() == ClockPhase.AMBER ? AMBER : OPENED).incrementAndGet();
            return clock;
        }
    }
}
