package cn.fengsui.video.record;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import cn.fengsui.domain.video.RecordingPlan;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Given;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/v1/recordings} and {@code /api/v1/recording-plans}. Runs on event loops; the record is asked elsewhere. */
final class RecordRoutes implements ApiRoutes {

    private static final int MOST_ITEMS = 500;
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final Recorder recorder;
    private final Recordings record;
    private final RecordSettings settings;
    private final Clock clock;

    RecordRoutes(Recorder recorder, Recordings record, RecordSettings settings, Clock clock) {
        this.recorder = recorder;
        this.record = record;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post("/api/v1/recordings").handler(ctx -> begin(ctx, api));
        router.get("/api/v1/recordings").handler(ctx -> list(ctx, api));
        router.get("/api/v1/recordings/:id").handler(ctx -> one(ctx, api));
        router.delete("/api/v1/recordings/:id").handler(ctx -> end(ctx, api));
        router.get("/api/v1/recording-plans").handler(ctx -> plans(ctx, api));
        router.put("/api/v1/recording-plans/:camera").handler(ctx -> plan(ctx, api));
    }

    private void begin(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.RECORD);
        JsonObject body = api.body(ctx);
        String camera = Given.id("camera", body.getString("camera", ""));
        String reason = body.getString("reason", "");
        RecordWish wish;
        try {
            wish = new RecordWish(
                    camera,
                    RecordingCause.MANUAL,
                    body.getString("incident", ""),
                    reason,
                    api.actor(ctx).user(),
                    body.containsKey("minutes") ? Duration.ofMinutes(body.getInteger("minutes")) : USUAL);
        } catch (IllegalArgumentException | ClassCastException missing) {
            throw ApiException.badRequest("" + missing.getMessage());
        }
        api.answer(
                ctx,
                api.audit(ctx, "video.record.begin", camera, reason, "granted")
                        .thenCompose(auditId -> api.work(() -> refusable(wish))),
                recording -> json(recording, Map.of()));
    }

    private Recording refusable(RecordWish wish) {
        try {
            return recorder.begin(wish);
        } catch (RecordingRefused refused) {
            throw new ApiException(503, refused.reason().name(), "" + refused.getMessage());
        }
    }

    private void list(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.PLAYBACK);
        String asked = ctx.request().getParam("camera", "");
        String camera = asked.isEmpty() ? "" : Given.id("camera", asked);
        Instant to = time(ctx, "to", clock.instant());
        Instant from = time(ctx, "from", to.minus(LOOK_BACK));
        api.answer(ctx, api.work(() -> listed(record.find(camera, from, to, MOST_ITEMS))), items -> new JsonObject()
                .put("items", items)
                .putNull("next"));
    }

    /** Blocks. */
    private JsonArray listed(List<Recording> found) {
        Map<String, Instant> last =
                record.lastPictures(found.stream().map(Recording::id).toList());
        var items = new JsonArray();
        found.forEach(one -> items.add(json(one, last)));
        return items;
    }

    private void one(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.PLAYBACK);
        String id = ctx.pathParam("id");
        api.answer(ctx, api.work(() -> whole(known(id))), shown -> shown);
    }

    /** Blocks. */
    private JsonObject whole(Recording recording) {
        var segments = new JsonArray();
        record.segments(recording.id()).forEach(segment -> segments.add(json(segment)));
        return json(recording, record.lastPictures(List.of(recording.id()))).put("segments", segments);
    }

    private void end(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.RECORD);
        String id = ctx.pathParam("id");
        api.answer(
                ctx,
                api.work(() -> known(id))
                        .thenCompose(recording ->
                                api.audit(ctx, "video.record.end", recording.cameraId(), recording.reason(), "asked"))
                        .thenCompose(auditId -> api.work(() -> recorder.end(id, "asked"))),
                ended -> new JsonObject().put("id", id).put("ended", ended));
    }

    private Recording known(String id) {
        return record.byId(id)
                .orElseThrow(() -> new ApiException(404, "UNKNOWN_RECORDING", "There is no recording " + id + "."));
    }

    private void plans(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.RECORD);
        api.answer(ctx, api.work(record::plans), found -> {
            var items = new JsonArray();
            found.forEach(plan -> items.add(new JsonObject()
                    .put("camera", plan.cameraId())
                    .put("weekdays", plan.weekdays())
                    .put("fromMinute", plan.fromMinute())
                    .put("toMinute", plan.toMinute())));
            return new JsonObject().put("items", items).putNull("next");
        });
    }

    private void plan(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONFIGURE);
        String camera = Given.id("camera", ctx.pathParam("camera"));
        var plans = new ArrayList<RecordingPlan>();
        try {
            for (Object one : api.body(ctx).getJsonArray("plans", new JsonArray())) {
                var plan = (JsonObject) one;
                plans.add(new RecordingPlan(
                        camera,
                        plan.getInteger("weekdays", 127),
                        plan.getInteger("fromMinute", 0),
                        plan.getInteger("toMinute", 1440)));
            }
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw ApiException.badRequest("" + wrong.getMessage());
        }
        api.answer(
                ctx,
                api.audit(ctx, "video.record.plan", camera, "recording plan", plans.size() + " windows")
                        .thenCompose(auditId -> api.work(() -> {
                            record.plan(camera, plans);
                            return plans.size();
                        })),
                count -> new JsonObject().put("camera", camera).put("plans", count));
    }

    /** @param lastOnRecord for those that do not run here, and before the first picture of those that do */
    private JsonObject json(Recording recording, Map<String, Instant> lastOnRecord) {
        Instant ended = recording.endedAt();
        Optional<Instant> last = recorder.lastPicture(recording.id())
                .filter(at -> at.isAfter(Instant.EPOCH))
                .or(() -> Optional.ofNullable(lastOnRecord.get(recording.id())));
        return new JsonObject()
                .put("id", recording.id())
                .put("camera", recording.cameraId())
                .put("cause", recording.cause().name())
                .put("incident", recording.incident())
                .put("reason", recording.reason())
                .put("startedBy", recording.startedBy())
                .put("startedAt", recording.startedAt().toString())
                .put("endedAt", ended == null ? null : ended.toString())
                .put("ending", recording.ending())
                .put("running", recording.isRunning())
                .put("lockedBy", recording.lockedBy())
                .put("lastPictureAt", last.map(Instant::toString).orElse(null));
    }

    private static JsonObject json(RecordedSegment segment) {
        return new JsonObject()
                .put("number", segment.number())
                .put("from", segment.from().toString())
                .put("to", segment.to().toString())
                .put("bytes", segment.bytes())
                .put("sha256", segment.sha256());
    }

    private static Instant time(RoutingContext ctx, String name, Instant fallback) {
        List<String> given = ctx.queryParam(name);
        return given.isEmpty() ? fallback : Given.time(name, given.getFirst());
    }
}
