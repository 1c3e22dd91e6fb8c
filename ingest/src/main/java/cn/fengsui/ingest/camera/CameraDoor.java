package cn.fengsui.ingest.camera;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.ingest.contract.ItemShape;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.report.Admission;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Refusals;
import cn.fengsui.ingest.report.ToldPoint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /api/v1/cameras}: metadata of cameras, a part or the whole of it. Blocking; one virtual thread a request. */
public final class CameraDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ItemShape shape;
    private final Set<String> fields;
    private final Admission admission;
    private final CameraRecords records;
    private final Refusals refusals;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final int maxDepth;

    /** What the door is made of, apart from the record and the dead letters. */
    public record Parts(ItemShape shape, Admission admission, IngestMetrics metrics, Clock clock, int maxDepth) {}

    public CameraDoor(Parts parts, CameraRecords records, DeadLetters deadLetters) {
        this.shape = parts.shape;
        this.fields = parts.shape.fields();
        this.admission = parts.admission;
        this.records = records;
        this.refusals = new Refusals(deadLetters, "http-cameras");
        this.metrics = parts.metrics;
        this.clock = parts.clock;
        this.maxDepth = parts.maxDepth;
    }

    /** Answers 202 when all that fits is on record; the same shape as for reports, {@code duplicates} is always 0. */
    public Answer post(ApiKey key, String contentType, Buffer body) {
        var batch = batch(key, contentType, body);
        List<JsonObject> good = new ArrayList<>();
        var rejected = new JsonArray();
        List<Refusals.Refusal> kept = new ArrayList<>();
        for (int index = 0; index < batch.items().size(); index++) {
            var item = batch.items().get(index);
            var why = problem(item);
            if (why.isEmpty() && item.json() != null) {
                good.add(item.json());
            } else {
                metrics.rejected("camera");
                rejected.add(new JsonObject()
                        .put("index", index)
                        .put("id", idOf(item))
                        .put("error", why));
                kept.add(new Refusals.Refusal(item.json() == null ? "" : Refusals.raw(item.json(), fields), why));
            }
        }
        write(key, good);
        refusals.keep(key, kept);
        return new Answer(
                202,
                new JsonObject()
                        .put("accepted", good.size())
                        .put("duplicates", 0)
                        .put("rejected", rejected));
    }

    private Batch batch(ApiKey key, String contentType, Buffer body) {
        try {
            var batch = Batch.of(body, contentType, maxDepth);
            admission.admit(key, batch.items().size());
            return batch;
        } catch (Batch.Unreadable unreadable) {
            admission.admit(key, 1);
            metrics.rejected("camera");
            // the text may hold passwords, so it is not kept: its reason is
            refusals.keep(key, List.of(new Refusals.Refusal("", unreadable.getMessage())));
            throw ApiError.of(400, "unreadable", unreadable.getMessage());
        }
    }

    /** Empty when the item fits. */
    private String problem(Batch.Item item) {
        var json = item.json();
        if (json == null) {
            return item.problem();
        }
        return ToldPoint.swapped(json)
                .or(() -> shape.problem(json).map(problem -> problem.sentence()))
                .orElse("");
    }

    private void write(ApiKey key, List<JsonObject> items) {
        if (items.isEmpty()) {
            return;
        }
        var reader = new CameraReader(key, clock.instant());
        try {
            records.tell(items.stream().map(reader::read).toList())
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException slow) {
            throw ApiError.later(503, "store-slow", "The record did not answer in time; send the same again.", SOON);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ApiError.later(503, "stopping", "Fengsui is stopping; send the same again.", SOON);
        }
    }

    private static String idOf(Batch.Item item) {
        return item.json() != null && item.json().getValue("id") instanceof String id ? id : "";
    }
}
