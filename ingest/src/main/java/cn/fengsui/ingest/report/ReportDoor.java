package cn.fengsui.ingest.report;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.report.Report;
import cn.fengsui.ingest.contract.ItemShape;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.GroupCommit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /api/v1/reports}: everything that happens to a body between the socket and the commit. Blocking; one
 * virtual thread per request. Keeps nothing between requests but the rate limits.
 */
public final class ReportDoor {

    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ReportReader reader;
    private final Set<String> fields;
    private final GroupCommit log;
    private final Refusals refusals;
    private final Admission admission;
    private final IngestMetrics metrics;
    private final Clock clock;

    /** What the door is made of, apart from the log and the dead letters. */
    public record Parts(
            ItemShape shape,
            Divisions divisions,
            ZoneId zone,
            RateLimits limits,
            IngestMetrics metrics,
            Clock clock,
            int maxBatch) {}

    public ReportDoor(Parts parts, GroupCommit log, DeadLetters deadLetters) {
        this.reader = new ReportReader(parts.shape, parts.divisions, parts.zone);
        this.fields = parts.shape.fields();
        this.log = log;
        this.refusals = new Refusals(deadLetters, "http-reports");
        this.admission = new Admission(parts.limits, parts.metrics, parts.maxBatch);
        this.metrics = parts.metrics;
        this.clock = parts.clock;
    }

    /**
     * Answers 202 after the commit; throws {@link ApiError} (400, 413, 429, 503), {@link EventLogException} or what the
     * store throws, and then the sender may repeat the whole body: what was appended becomes a duplicate.
     */
    public Answer post(ApiKey key, String contentType, Buffer body) {
        var receivedAt = clock.instant();
        var batch = batch(key, contentType, body);
        admission.admit(key, batch.items().size());
        var sorted = sort(batch, key, receivedAt);
        var appended = append(sorted.accepted);
        refusals.keep(key, sorted.refusals);
        return new Answer(202, answer(appended, sorted));
    }

    private Batch batch(ApiKey key, String contentType, Buffer body) {
        try {
            return Batch.of(body, contentType);
        } catch (Batch.Unreadable unreadable) {
            admission.admit(key, 1);
            metrics.rejected(RejectReason.UNREADABLE.label());
            refusals.keep(key, List.of(new Refusals.Refusal(body.toString(), unreadable.getMessage())));
            throw ApiError.of(400, "unreadable", unreadable.getMessage());
        }
    }

    /** What a batch came apart into. */
    private static final class Sorted {
        private final List<Report> accepted = new ArrayList<>();
        private final JsonArray rejected = new JsonArray();
        private final List<Refusals.Refusal> refusals = new ArrayList<>();
    }

    private Sorted sort(Batch batch, ApiKey key, Instant receivedAt) {
        var sorted = new Sorted();
        for (int index = 0; index < batch.items().size(); index++) {
            var item = batch.items().get(index);
            var reading = item.json() == null
                    ? new Reading.Refused("", new Rejected(RejectReason.UNREADABLE, item.problem()))
                    : reader.read(item.json(), key, receivedAt);
            switch (reading) {
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
        if (accepted.isPointMissing()) {
            metrics.pointMissing();
        }
    }

    private void refuse(int index, Batch.Item item, Reading.Refused refused, Sorted sorted) {
        var why = refused.why();
        metrics.rejected(why.reason().label());
        sorted.rejected.add(
                new JsonObject().put("index", index).put("id", refused.id()).put("error", why.sentence()));
        var raw = item.json() == null ? item.raw() : Refusals.raw(item.json(), fields);
        sorted.refusals.add(new Refusals.Refusal(raw, why.sentence()));
    }

    private Appended append(List<Report> reports) {
        if (reports.isEmpty()) {
            return new Appended(List.of(), 0);
        }
        long started = System.nanoTime();
        try {
            var appended = log.append(reports.stream().map(ReportDoor::event).toList())
                    .get(COMMIT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            metrics.appended(Duration.ofNanos(System.nanoTime() - started));
            return appended;
        } catch (ExecutionException failed) {
            metrics.appendFailed();
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (TimeoutException slow) {
            metrics.appendFailed();
            throw ApiError.later(
                    503,
                    "log-slow",
                    "The event log did not answer within " + COMMIT_PATIENCE.toSeconds()
                            + " s; send the same again, nothing is counted twice.",
                    SOON);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ApiError.later(503, "stopping", "Fengsui is stopping; send the same again.", SOON);
        }
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

    private JsonObject answer(Appended appended, Sorted sorted) {
        int duplicates = appended.duplicates();
        int accepted = appended.seqs().size() - duplicates;
        metrics.accepted(accepted, duplicates);
        return new JsonObject()
                .put("accepted", accepted)
                .put("duplicates", duplicates)
                .put("rejected", sorted.rejected);
    }
}
