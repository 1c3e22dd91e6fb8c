package cn.fengsui.ingest.camera;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.ingest.contract.ItemShape;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Committed;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.report.Admission;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Refusals;
import cn.fengsui.ingest.report.ToldPoint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** {@code POST /api/v1/cameras}: metadata of cameras, a part or the whole of it. Blocking; one virtual thread a request. */
public final class CameraDoor {

    private static final String MANUAL = "manual";

    private final ItemShape shape;
    private final Set<String> fields;
    private final Admission admission;
    private final CameraRecords records;
    private final CameraScope scope;
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
        this.scope = new CameraScope(records);
        this.refusals = new Refusals(deadLetters, "http-cameras");
        this.metrics = parts.metrics;
        this.clock = parts.clock;
        this.maxDepth = parts.maxDepth;
    }

    /** Answers 202 when all that fits is on record; the same shape as for reports, {@code duplicates} is always 0. */
    public Answer post(ApiKey key, String contentType, Buffer body) {
        var reader = new CameraReader(key, clock.instant());
        return new Answer(202, take(key, batch(key, contentType, body).items(), "", reader::read));
    }

    /**
     * Takes the rows of a list; the same answer with {@code ignored}, the titles that say nothing to us.
     *
     * @param isTrial only says what would become of them
     */
    public Answer table(ApiKey key, CameraTable table, boolean isTrial) {
        var reader = new CameraReader(key, clock.instant());
        admission.admit(key, 1); // a list is one thing, however long
        var answer = isTrial
                ? trial(key, table)
                : take(key, table.items(), table.source(), item -> reader.row(item, table.source()));
        return new Answer(
                isTrial ? 200 : 202,
                answer.put("ignored", new JsonArray(table.ignored())).put("dryRun", isTrial));
    }

    /**
     * Takes what an operator says by hand, in place of what was said by hand before.
     *
     * @param item as for {@link #post}; empty but for its id = the correction is withdrawn
     * @throws ApiError 400 when it does not fit, 403 when the key may not
     */
    public void correct(ApiKey key, JsonObject item) {
        if (!key.rights().contains(VideoRight.CONFIGURE)) {
            throw ApiError.of(
                    403,
                    "not-allowed",
                    "The key '" + key.name() + "' may not correct cameras; use one with the right CONFIGURE.");
        }
        admission.admit(key, 1);
        var why = problem(new Batch.Item(item, "", ""));
        if (!why.isEmpty()) {
            throw ApiError.of(400, "bad-request", why);
        }
        var outside = scope.outside(key, item);
        if (!outside.isEmpty()) {
            throw ApiError.of(403, "out-of-scope", outside).with("key", key.name());
        }
        if (!records.isKnown(item.getString("id"))) {
            throw ApiError.of(
                    404, "not-found", "There is no camera '" + item.getString("id") + "'; see /api/v1/cameras.");
        }
        // one correction at a time, whoever makes it: the next one takes its place
        write(List.of(new CameraReader(key, clock.instant()).correction(item, MANUAL)));
    }

    /** @param source of all items; empty = each says its own */
    private JsonObject take(
            ApiKey key, List<Batch.Item> items, String source, Function<JsonObject, CameraWord> reader) {
        List<CameraWord> good = new ArrayList<>();
        var rejected = new JsonArray();
        List<Refusals.Refusal> kept = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            var item = items.get(index);
            var why = problem(key, source, item);
            if (why.isEmpty() && item.json() != null) {
                good.add(reader.apply(item.json()));
            } else {
                metrics.rejected("camera");
                rejected.add(refused(index, item, why));
                kept.add(new Refusals.Refusal(item.json() == null ? "" : Refusals.raw(item.json(), fields), why));
            }
        }
        metrics.heard("cameras");
        write(good);
        refusals.keep(key, kept);
        return answer(good.size(), rejected);
    }

    private JsonObject trial(ApiKey key, CameraTable table) {
        var rejected = new JsonArray();
        int fresh = 0;
        for (int index = 0; index < table.items().size(); index++) {
            var item = table.items().get(index);
            var why = problem(key, table.source(), item);
            if (!why.isEmpty() || item.json() == null) {
                rejected.add(refused(index, item, why));
            } else if (!records.isKnown(item.json().getString("id"))) {
                fresh++;
            }
        }
        return answer(table.items().size() - rejected.size(), rejected).put("new", fresh);
    }

    private static JsonObject refused(int index, Batch.Item item, String why) {
        return new JsonObject().put("index", index).put("id", idOf(item)).put("error", why);
    }

    private static JsonObject answer(int accepted, JsonArray rejected) {
        return new JsonObject().put("accepted", accepted).put("duplicates", 0).put("rejected", rejected);
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

    /** Empty when the item fits, and the key may say it. */
    private String problem(ApiKey key, String source, Batch.Item item) {
        var why = problem(item);
        if (!why.isEmpty() || item.json() == null) {
            return why;
        }
        return scope.outside(key, source.isEmpty() ? item.json().getString("source", key.name()) : source, item.json());
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

    private void write(List<CameraWord> words) {
        if (!words.isEmpty()) {
            Committed.of(records.tell(words));
        }
    }

    private static String idOf(Batch.Item item) {
        return item.json() != null && item.json().getValue("id") instanceof String id ? id : "";
    }
}
