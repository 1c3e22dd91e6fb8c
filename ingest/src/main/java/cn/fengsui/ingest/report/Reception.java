package cn.fengsui.ingest.report;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.report.Report;
import cn.fengsui.ingest.category.Categories;
import cn.fengsui.ingest.contract.ItemShape;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.GroupCommit;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reports of every door, from items to the commit. Keeps nothing between batches but the rate limits. Any thread. */
public final class Reception implements Intake {

    static final Duration COMMIT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Appended NOTHING = new Appended(List.of(), 0);

    private final ReportReader reader;
    private final ReportReader aside; // for trials: what it hears counts for nothing
    private final Set<String> fields;
    private final GroupCommit log;
    private final DeadLetters deadLetters;
    private final Admission admission;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final SourceClocks clocks;

    /** What it is made of, apart from the log and the dead letters. */
    public record Parts(
            ItemShape shape,
            Divisions divisions,
            ZoneId zone,
            Categories meanings,
            SourceClocks clocks,
            Admission admission,
            IngestMetrics metrics,
            Clock clock) {}

    public Reception(Parts parts, GroupCommit log, DeadLetters deadLetters) {
        this.reader = new ReportReader(parts.shape, parts.divisions, parts.zone, parts.meanings::meaning, parts.clocks);
        this.aside =
                new ReportReader(parts.shape, parts.divisions, parts.zone, parts.meanings::meaning, new SourceClocks());
        this.clocks = parts.clocks;
        this.fields = parts.shape.fields();
        this.log = log;
        this.deadLetters = deadLetters;
        this.admission = parts.admission;
        this.metrics = parts.metrics;
        this.clock = parts.clock;
    }

    @Override
    public Taken take(ApiKey key, String door, List<Batch.Item> items) {
        return waited(begin(key, door, items)).end();
    }

    /**
     * Judges a batch and hands what fits to the log, without waiting for it: completes after the commit, on a thread that
     * must not be held up. Does not block.
     *
     * @throws ApiError as {@link #take}
     */
    public CompletableFuture<Committed> begin(ApiKey key, String door, List<Batch.Item> items) {
        var receivedAt = clock.instant();
        admission.admit(key, items.size());
        var sorted = sort(items, key, receivedAt);
        return append(sorted.accepted).thenApply(appended -> new Committed(key, door, sorted, appended));
    }

    /** A batch whose good items are in the log. Ask it once. */
    public final class Committed {
        private final ApiKey key;
        private final String door;
        private final Sorted sorted;
        private final Appended appended;

        private Committed(ApiKey key, String door, Sorted sorted, Appended appended) {
            this.key = key;
            this.door = door;
            this.sorted = sorted;
            this.appended = appended;
        }

        /** What became of the batch, unless there is something to write first; then {@link #end} says it. */
        public Optional<Taken> atOnce() {
            return sorted.refusals.isEmpty() && !clocks.hasNewAlarms() ? Optional.of(taken()) : Optional.empty();
        }

        /** Keeps what was refused and says what became of the batch. Blocking. */
        public Taken end() {
            new Refusals(deadLetters, door).keep(key, sorted.refusals);
            waited(append(clocks.newAlarms()));
            return taken();
        }

        private Taken taken() {
            int duplicates = appended.duplicates();
            int accepted = appended.seqs().size() - duplicates;
            metrics.accepted(accepted, duplicates);
            return new Taken(accepted, duplicates, sorted.rejected);
        }
    }

    /**
     * What became of an item that was refused once and tried again.
     *
     * @param why why it is refused again; else it is in the log
     * @param reportKey of the report, or empty
     */
    public record Again(Optional<Rejected> why, String reportKey, boolean isDuplicate) {}

    /** Takes one item after all; when it is refused again, nothing more is kept of it. */
    public Again again(ApiKey key, JsonObject item) {
        return switch (reader.read(item, key, clock.instant())) {
            case Reading.Accepted accepted -> {
                int duplicates = waited(append(List.of(accepted.report()))).duplicates();
                metrics.accepted(1 - duplicates, duplicates);
                yield new Again(Optional.empty(), accepted.report().key().text(), duplicates > 0);
            }
            case Reading.Refused refused -> new Again(Optional.of(refused.why()), "", false);
        };
    }

    /** What would become of an item, duplicates apart; one of the two is there. */
    public record Preview(Optional<Report> report, Optional<Rejected> why) {}

    /** Judges items without storing or counting anything. Any thread. */
    public List<Preview> preview(ApiKey key, List<Batch.Item> items) {
        var now = clock.instant();
        return items.stream()
                .map(item -> switch (read(aside, item, key, now)) {
                    case Reading.Accepted accepted -> new Preview(Optional.of(accepted.report()), Optional.empty());
                    case Reading.Refused refused -> new Preview(Optional.empty(), Optional.of(refused.why()));
                })
                .toList();
    }

    private static Reading read(ReportReader reader, Batch.Item item, ApiKey key, Instant receivedAt) {
        var reading = item.json() == null
                ? new Reading.Refused("", new Rejected(RejectReason.UNREADABLE, item.problem()))
                : reader.read(item.json(), key, receivedAt);
        return reading instanceof Reading.Accepted accepted ? withinScope(accepted, key) : reading;
    }

    private static Reading withinScope(Reading.Accepted accepted, ApiKey key) {
        var report = accepted.report();
        var outside = key.scope().outside(report);
        return outside.isEmpty() ? accepted : new Reading.Refused(report.key().id(), Rejected.outOfScope(outside, key));
    }

    /** Keeps a message that cannot even be read as items; it costs the sender one item. */
    public void refuse(ApiKey key, String door, String raw, String sentence) {
        admission.admit(key, 1);
        metrics.rejected(RejectReason.UNREADABLE.label());
        new Refusals(deadLetters, door).keep(key, List.of(new Refusals.Refusal(raw, sentence)));
    }

    /** What a batch came apart into. */
    private static final class Sorted {
        private final List<Report> accepted = new ArrayList<>();
        private final List<Taken.Refused> rejected = new ArrayList<>();
        private final List<Refusals.Refusal> refusals = new ArrayList<>();
    }

    private Sorted sort(List<Batch.Item> items, ApiKey key, Instant receivedAt) {
        var sorted = new Sorted();
        for (int index = 0; index < items.size(); index++) {
            var item = items.get(index);
            switch (read(reader, item, key, receivedAt)) {
                case Reading.Accepted accepted -> accept(accepted, sorted);
                case Reading.Refused refused -> refuse(index, item, refused, sorted);
            }
        }
        return sorted;
    }

    private void accept(Reading.Accepted accepted, Sorted sorted) {
        sorted.accepted.add(accepted.report());
        metrics.masked(accepted.masked());
        if (accepted.isClamped()) {
            metrics.clamped();
        }
        if (accepted.report().place().divisionCode().isEmpty()) {
            metrics.unplaced();
        }
        if (accepted.isPointMissing()) {
            metrics.pointMissing();
        }
    }

    private void refuse(int index, Batch.Item item, Reading.Refused refused, Sorted sorted) {
        var why = refused.why();
        metrics.rejected(why.reason().label());
        sorted.rejected.add(new Taken.Refused(index, refused.id(), why));
        var raw = item.json() == null ? item.raw() : Refusals.raw(item.json(), fields);
        sorted.refusals.add(new Refusals.Refusal(raw, why.sentence()));
    }

    private CompletableFuture<Appended> append(List<Report> reports) {
        if (reports.isEmpty()) {
            return CompletableFuture.completedFuture(NOTHING);
        }
        long started = System.nanoTime();
        return log.append(reports.stream().map(Reception::event).toList()).whenComplete((appended, failure) -> {
            if (failure == null) {
                metrics.appended(Duration.ofNanos(System.nanoTime() - started));
            } else {
                metrics.appendFailed();
            }
        });
    }

    private <T> T waited(CompletableFuture<T> append) {
        try {
            return append.get(COMMIT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (TimeoutException slow) {
            throw slow();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ApiError.later(503, "stopping", "Fengsui is stopping; send the same again.", SOON);
        }
    }

    /** What a sender is told when the log does not answer within {@link #COMMIT_PATIENCE}; counts it. */
    ApiError slow() {
        metrics.appendFailed();
        return ApiError.later(
                503,
                "log-slow",
                "The event log did not answer within " + COMMIT_PATIENCE.toSeconds()
                        + " s; send the same again, nothing is counted twice.",
                SOON);
    }

    private static NewEvent event(Report report) {
        return new NewEvent(
                report.key().source(),
                report.key().id(),
                EventKind.REPORT,
                report.occurredAt(),
                report.place().divisionCode(),
                EventJson.write(report),
                report.drill());
    }
}
