package cn.fengsui.simulator.replay;

import cn.fengsui.simulator.api.PublicApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Plays reports through the API in the order in which they arrived. Runs on its caller's thread. */
final class Replay {
    private static final int BATCH_AT_FULL_SPEED = 1_000;
    private static final Duration GATHERING = Duration.ofMillis(250);
    private static final int KEPT_REASONS = 5;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Rows rows;
    private final PublicApi api;
    private final double speed;
    private final long limit;
    private final Consumer<String> progress;
    private final Pause pause;
    private final LongSupplier nanoTime;

    private long sent;
    private long accepted;
    private long duplicates;
    private long rejected;
    private final Map<String, Long> reasons = new LinkedHashMap<>();
    private long lastTold;
    private long batchOpened;
    private final long begun;

    /** How to wait; a test does not. */
    @FunctionalInterface
    interface Pause {
        void forNanos(long nanos) throws InterruptedException;
    }

    /** @param speed times real time; 0 = as fast as accepted */
    Replay(
            Rows rows,
            PublicApi api,
            double speed,
            long limit,
            Consumer<String> progress,
            Pause pause,
            LongSupplier nanoTime) {
        this.rows = rows;
        this.api = api;
        this.speed = speed;
        this.limit = limit;
        this.progress = progress;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.lastTold = begun;
    }

    /** What became of the rows. */
    record Summary(long sent, long accepted, long duplicates, long rejected, Map<String, Long> reasons, Duration took) {
        String text() {
            var text = new StringBuilder(String.format(
                    Locale.ROOT,
                    "sent %d, accepted %d, duplicates %d, rejected %d in %.1f s",
                    sent,
                    accepted,
                    duplicates,
                    rejected,
                    took.toMillis() / 1000.0));
            reasons.forEach((reason, count) ->
                    text.append("\n  ").append(count).append(" x ").append(reason));
            return text.toString();
        }
    }

    Summary run() throws IOException, InterruptedException {
        @Nullable Instant first = null;
        var batch = new ArrayList<Mapping.Row>();
        long read = 0;
        boolean isMore = true;
        while (isMore && read++ < limit) {
            Optional<Mapping.Row> row;
            try {
                row = rows.next();
            } catch (IllegalArgumentException unreadable) {
                rejected++;
                count("line " + rows.line() + ": " + unreadable.getMessage());
                continue;
            }
            isMore = row.isPresent();
            if (!isMore) {
                continue;
            }
            if (first == null) {
                first = row.get().arrival();
            }
            if (!batch.isEmpty() && isDue(batch, first, row.get())) {
                send(batch);
            }
            waitFor(first, row.get());
            if (batch.isEmpty()) {
                batchOpened = nanoTime.getAsLong();
            }
            batch.add(row.get());
        }
        send(batch);
        return new Summary(
                sent,
                accepted,
                duplicates,
                rejected,
                Map.copyOf(reasons),
                Duration.ofNanos(nanoTime.getAsLong() - begun));
    }

    /** A batch leaves when it is full, and at a pace before its first row has waited too long for the next one. */
    private boolean isDue(List<Mapping.Row> batch, Instant first, Mapping.Row next) {
        if (speed == 0) {
            return batch.size() >= BATCH_AT_FULL_SPEED;
        }
        long ageOfBatch = nanoTime.getAsLong() - batchOpened;
        return batch.size() >= BATCH_AT_FULL_SPEED
                || ageOfBatch + Math.max(0, untilDue(first, next)) > GATHERING.toNanos();
    }

    private void waitFor(Instant first, Mapping.Row row) throws InterruptedException {
        if (speed > 0) {
            long nanos = untilDue(first, row);
            while (nanos > 0) {
                pause.forNanos(Math.min(nanos, NANOS_PER_SECOND));
                tell(row.arrival());
                nanos = untilDue(first, row);
            }
        }
    }

    private long untilDue(Instant first, Mapping.Row row) {
        double elapsed = Duration.between(first, row.arrival()).toMillis() * 1e6 / speed;
        return (long) elapsed - (nanoTime.getAsLong() - begun);
    }

    private void send(List<Mapping.Row> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        var outcome = api.send(batch.stream().map(Mapping.Row::json).toList());
        sent += batch.size();
        accepted += outcome.accepted();
        duplicates += outcome.duplicates();
        rejected += outcome.rejected().size();
        outcome.rejected().forEach(one -> count(one.error()));
        tell(batch.getLast().arrival());
        batch.clear();
    }

    private void count(String reason) {
        if (reasons.size() < KEPT_REASONS || reasons.containsKey(reason)) {
            reasons.merge(reason, 1L, Long::sum);
        }
    }

    private void tell(Instant arrival) {
        long now = nanoTime.getAsLong();
        if (now - lastTold >= NANOS_PER_SECOND) {
            lastTold = now;
            progress.accept(String.format(
                    Locale.ROOT,
                    "at %s: sent %d, accepted %d, duplicates %d, rejected %d, %.0f reports/s",
                    arrival,
                    sent,
                    accepted,
                    duplicates,
                    rejected,
                    sent * 1e9 / Math.max(1, now - begun)));
        }
    }
}
