package cn.fengsui.video.alarm;

import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportIntake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports on their way to ingest: sent in the order they came, again and again until ingest has them. When too many wait,
 * the oldest make room and are counted. Guarded by its own lock, held for moments.
 */
final class ReportFeed {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReportFeed.class);
    private static final int BATCH = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ReportIntake intake;
    private final int limit;
    private final Clock clock;
    private final AlarmCounters counters;
    private final Deque<Report> waiting = new ArrayDeque<>();
    private List<Report> underWay = List.of();
    private Duration pause = FIRST_PAUSE;
    private Instant notBefore = Instant.EPOCH;

    ReportFeed(ReportIntake intake, int limit, Clock clock, AlarmCounters counters) {
        this.intake = intake;
        this.limit = limit;
        this.clock = clock;
        this.counters = counters;
    }

    synchronized void offer(Report report) {
        if (waiting.size() >= limit) {
            waiting.poll();
            counters.reportsLost.increment();
        }
        waiting.add(report);
    }

    /** Sends the next batch if none is under way and the pause is over. Call a few times a second. */
    void tick() {
        List<Report> batch;
        synchronized (this) {
            if (!underWay.isEmpty() || waiting.isEmpty() || clock.instant().isBefore(notBefore)) {
                return;
            }
            batch = new ArrayList<>();
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.poll());
            }
            underWay = batch;
        }
        intake.accept(batch).whenComplete(this::done);
    }

    private synchronized void done(@Nullable Integer refused, @Nullable Throwable failure) {
        if (failure == null) {
            counters.reportsRefused.add(refused == null ? 0 : refused);
            pause = FIRST_PAUSE;
        } else {
            back();
            notBefore = clock.instant().plus(pause);
            LOGGER.atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .addKeyValue("waiting", waiting.size())
                    .log("alarm reports not accepted; sent again");
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        underWay = List.of();
    }

    /** In front of what came meanwhile; what has no room any more is the oldest. */
    private void back() {
        for (Report report : underWay.reversed()) {
            if (waiting.size() < limit) {
                waiting.addFirst(report);
            } else {
                counters.reportsLost.increment();
            }
        }
    }

    synchronized int waiting() {
        return waiting.size() + underWay.size();
    }
}
