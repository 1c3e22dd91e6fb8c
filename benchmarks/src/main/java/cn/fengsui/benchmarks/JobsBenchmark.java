package cn.fengsui.benchmarks;

import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The whole pipeline, from PostgreSQL's log to PostgreSQL and Hazelcast, in a process of its own with default settings and
 * checkpoints every ten seconds: four weeks of the log at full speed, after eight weeks that warm the process up and
 * from which the normal is learnt, against Flink's own sliding-window count of the same four weeks from memory, warmed
 * up too; then a thousand reports a second live, until the alert is in Hazelcast, and with kills.
 */
final class JobsBenchmark {

    private static final int ROWS = Integer.getInteger("bench.jobs-rows", 200_000);
    private static final int BEFORE = Integer.getInteger("bench.jobs-rows-before", 2 * ROWS);
    private static final int ROUNDS = Integer.getInteger("bench.jobs-rounds", 2);
    private static final int BATCH = 500;
    private static final int KILLS = Integer.getInteger("bench.jobs-kills", 3);
    private static final Duration SPAN = Duration.ofDays(28);
    private static final Duration WARM = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.jobs-seconds", 60));
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final double LIVE_MILLIS = 1000;

    private final long now = System.currentTimeMillis();

    void run() throws Exception {
        Path data = Files.createTempDirectory("fengsui-bench-jobs");
        try (var store = Store.open(StoreConfig.embedded(data.resolve("record")));
                var picture = SharedState.open(StateConfig.alone("bench-jobs"))) {
            fill(store);
            Path jobs = throughput(store, picture, data);
            if (KILLS >= 0) { // below: the first table only
                live(store, picture, jobs);
            }
        } finally {
            IngestBenchmark.deleteAll(data);
        }
    }

    private Instant timeOf(long n) {
        return Instant.ofEpochMilli(now - SPAN.toMillis() / ROWS * (BEFORE + ROWS - n));
    }

    private void fill(Store store) {
        var batch = new ArrayList<NewEvent>();
        for (long n = 0; n < BEFORE + ROWS; n++) {
            batch.add(CityReports.event(CityReports.ordinary("past", n, timeOf(n))));
            if (batch.size() == BATCH || n == BEFORE + ROWS - 1) {
                store.eventLog().append(batch);
                batch.clear();
            }
        }
    }

    /** @return the folder of the last round's jobs, stopped at the end of the month */
    private Path throughput(Store store, SharedState picture, Path data) throws Exception {
        var sliding = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        var cold = new ArrayList<Double>();
        var processor = new ArrayList<Double>();
        List<ReportFact> rows = facts();
        SlidingCount.perSecond(rows); // warms up
        Path folder = data;
        for (int round = 0; round < ROUNDS; round++) {
            sliding.add(SlidingCount.perSecond(rows));
            folder = data.resolve("jobs-" + round);
            wholePerSecond(store, picture, folder, whole, cold, processor);
        }
        var table = new Table(
                "Jobs: " + ROWS + " reports of " + SPAN.toDays() + " days after " + BEFORE + " before them, " + ROUNDS
                        + " rounds, heap of the jobs " + JobsServer.HEAP.substring(4),
                "rows/s");
        table.add("Flink sliding window 60/5 min on the heap, count per cell, from memory", sliding);
        table.add("from the log to PostgreSQL and Hazelcast, all questions", whole);
        table.add("those before them, in a process that just started", cold);
        table.print(System.out);
        System.out.println("Processor time of the jobs for each of these rows, compiling and collecting included: "
                + processor.stream().map("%.0f"::formatted).collect(Collectors.joining(", ")) + " µs");
        return folder;
    }

    private List<ReportFact> facts() {
        var facts = new ArrayList<ReportFact>(ROWS);
        for (long n = BEFORE; n < BEFORE + ROWS; n++) {
            facts.add(ReportFact.of(CityReports.ordinary("past", n, timeOf(n))));
        }
        return facts;
    }

    /** Until everything is written and saved; the process is a new one in every round. */
    private static void wholePerSecond(
            Store store,
            SharedState picture,
            Path folder,
            List<Double> whole,
            List<Double> cold,
            List<Double> processor)
            throws IOException, InterruptedException {
        long end = store.eventLog().latest();
        try (var jobs = JobsServer.start(folder, store.jdbc(), picture.address())) {
            long first = jobs.position();
            long started = System.nanoTime();
            long middle = awaitPosition(jobs, end - ROWS);
            long passed = System.nanoTime();
            Duration used = jobs.processorTime();
            awaitPosition(jobs, end);
            processor.add(jobs.processorTime().minus(used).toNanos() / 1e3 / (end - middle));
            jobs.stop();
            cold.add((middle - first) / ((passed - started) / 1e9));
            whole.add((end - middle) / ((System.nanoTime() - passed) / 1e9));
        }
    }

    private static long awaitPosition(JobsServer jobs, long wanted) throws IOException, InterruptedException {
        long position = jobs.position();
        while (position < wanted) {
            Thread.sleep(20);
            position = jobs.position();
        }
        return position;
    }

    private static void live(Store store, SharedState picture, Path folder) throws Exception {
        var recoveries = new Recoveries();
        var jobs = JobsServer.start(folder, store.jdbc(), picture.address());
        try (var flow = new ReportFlow(store, picture)) {
            jobs.position();
            printAlerts(flow, jobs);
            for (int kill = 0; kill < KILLS; kill++) {
                jobs.kill();
                long killed = System.nanoTime();
                jobs.close();
                jobs = JobsServer.start(folder, store.jdbc(), picture.address());
                recovery(flow, jobs, killed, recoveries);
                flow.run(WARM);
                flow.take();
            }
            for (Samples stage : List.of(recoveries.running, recoveries.first, recoveries.live)) {
                System.out.println(row(stage));
            }
        } finally {
            jobs.close();
        }
    }

    private static void printAlerts(ReportFlow flow, JobsServer jobs) throws IOException, InterruptedException {
        var alerts = new Samples("report committed to alert in Hazelcast");
        flow.run(WARM);
        flow.take();
        flow.takeAges();
        double perSecond = flow.run(MEASURED);
        flow.take().forEach(seen -> alerts.add(seen.delay()));
        var ages = new Samples("age of the hotspots on screens when the next come");
        flow.takeAges().forEach(ages::add);
        JsonNode saved = jobs.checkpoints();
        JsonNode took = saved.path("summary").path("end_to_end_duration");
        System.out.printf(
                Locale.ROOT,
                "%n### Jobs live: %.0f reports/s into the log, checkpoints every 10 s, heap of the jobs %s%n%n"
                        + "Without an alert at the end: %d%n%n"
                        + "| run | n | p50 ms | p99 ms | most |%n|---|---:|---:|---:|---:|%n%s%n%s%n"
                        + "| checkpoint, from its beginning to its end | %d | %d | %d | %d |%n",
                perSecond,
                JobsServer.HEAP.substring(4),
                flow.missing(),
                row(alerts),
                row(ages),
                saved.path("counts").path("completed").asInt(),
                took.path("p50").asInt(),
                took.path("p99").asInt(),
                took.path("max").asInt());
    }

    private static String row(Samples samples) {
        return "| %s | %d | %.0f | %.0f | %.0f |"
                .formatted(samples.name(), samples.millis().size(), samples.at(0.5), samples.at(0.99), samples.at(1));
    }

    /** How long after a kill it came how far. */
    private static final class Recoveries {
        private final Samples running = new Samples("from kill -9 until every task runs again");
        private final Samples first = new Samples("until the first alert of a report from after the kill");
        private final Samples live = new Samples("until live again (alert within 1 s of its commit)");
    }

    private static void recovery(ReportFlow flow, JobsServer jobs, long killed, Recoveries recoveries)
            throws IOException {
        boolean runs = false;
        boolean tells = false;
        while (System.nanoTime() - killed < LONGEST.toNanos()) {
            flow.run(LOOK);
            if (!runs && jobs.runs()) {
                runs = true;
                recoveries.running.add((System.nanoTime() - killed) / 1e6);
            }
            for (ReportFlow.Seen seen : flow.take()) {
                double after = (seen.committed() - killed) / 1e6 + seen.delay();
                if (seen.committed() > killed && !tells) {
                    tells = true;
                    recoveries.first.add(after);
                }
                if (seen.committed() > killed && seen.delay() < LIVE_MILLIS) {
                    recoveries.live.add(after);
                    return;
                }
            }
        }
        throw new IllegalStateException("The jobs were not live again " + LONGEST.toSeconds() + " s after a kill.");
    }
}
