package cn.fengsui.standalone;

import cn.fengsui.ingest.Ingest;
import cn.fengsui.jobs.JobsHealth;
import cn.fengsui.jobs.StreamJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how the stream jobs are among the metrics of the doors. Flink is asked at most once a second, by whoever looks;
 * any thread.
 */
final class JobsMetrics {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final double MILLIS = 1000;

    private final StreamJobs jobs;
    private final Clock clock;
    private @Nullable JobsHealth health; // guarded by this
    private Instant askedAt = Instant.MIN; // guarded by this

    private JobsMetrics(StreamJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    static void show(StreamJobs jobs, Ingest doors, Clock clock) {
        var metrics = new JobsMetrics(jobs, clock);
        doors.show(
                "jobs.running", "1 while every task of the stream jobs runs", metrics.of(now -> now.running() ? 1 : 0));
        doors.show(
                "jobs.restarts", "How often the tasks were started over in this run", metrics.of(JobsHealth::restarts));
        doors.show("jobs.last.seq", "Newest event of the log that the jobs have read", metrics.of(JobsHealth::lastSeq));
        doors.show(
                "jobs.checkpoint.age.seconds",
                "Since the last complete checkpoint",
                metrics.of(metrics::checkpointAge));
        jobs.figures()
                .keySet()
                .forEach(name -> doors.show("jobs." + dotted(name), "Of the stream jobs: " + name, () -> jobs.figures()
                        .get(name)));
    }

    private Supplier<Number> of(Function<JobsHealth, Number> part) {
        return () -> part.apply(health());
    }

    private synchronized JobsHealth health() {
        Instant now = clock.instant();
        if (health == null || askedAt.plus(FRESH).isBefore(now)) {
            health = jobs.health();
            askedAt = now;
        }
        return health;
    }

    private double checkpointAge(JobsHealth now) {
        return now.lastCheckpointAt() == null
                ? Double.NaN
                : Duration.between(now.lastCheckpointAt(), clock.instant()).toMillis() / MILLIS;
    }

    /** {@code logLagRows} as {@code log.lag.rows}. */
    private static String dotted(String name) {
        return name.replaceAll("([A-Z])", ".$1").toLowerCase(Locale.ROOT);
    }
}
