package cn.fengsui.video.deliver;

import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.SessionInfo;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code /api/v1/live}, {@code /api/v1/snapshot} and {@code /api/v1/sessions}. */
final class LiveRoutes implements ApiRoutes {

    private final LiveDesk desk;
    private final Snapshots snapshots;
    private final CameraLines lines;

    LiveRoutes(LiveDesk desk, Snapshots snapshots, CameraLines lines) {
        this.desk = desk;
        this.snapshots = snapshots;
        this.lines = lines;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post("/api/v1/live").handler(ctx -> {
            LiveRequest request = api.viewRequest(ctx, api.body(ctx));
            api.answer(ctx, desk.open(request), api::json);
        });
        router.get("/api/v1/snapshot").handler(ctx -> snapshot(ctx, api));
        router.get("/api/v1/sessions").handler(ctx -> {
            var items = new JsonArray();
            lines.sessions().forEach(session -> items.add(json(session)));
            api.list(ctx, items);
        });
    }

    private void snapshot(RoutingContext ctx, Api api) {
        var asked = new JsonObject();
        for (String name : List.of("camera", "reason", "kind")) {
            asked.put(name, ctx.request().getParam(name));
        }
        snapshots
                .take(api.viewRequest(ctx, asked))
                .onSuccess(jpeg -> ctx.response()
                        .putHeader("Content-Type", "image/jpeg")
                        .putHeader("Cache-Control", "no-store")
                        .end(Buffer.buffer(jpeg)))
                .onFailure(refused -> api.fail(ctx, refused));
    }

    private static JsonObject json(SessionInfo session) {
        return new JsonObject()
                .put("camera", session.camera())
                .put("state", session.state())
                .put("viewers", session.viewers())
                .put("ssrc", session.ssrc())
                .put("rtpPort", session.rtpPort())
                .put("packets", session.packets())
                .put("lost", session.lost())
                .put("reordered", session.reordered())
                .put("duplicates", session.duplicates())
                .put("foreign", session.foreign())
                .put("bitrate", session.bitrate())
                .put("pictures", session.pictures())
                .put("since", session.since().toString())
                .put("stream", session.stream())
                .put("quality", quality(session.quality()));
    }

    private static JsonObject quality(SessionInfo.Quality quality) {
        return new JsonObject()
                .put("way", quality.way())
                .put("jitterMillis", quality.jitterMillis())
                .put("lossPerMille", quality.lossPerMille())
                .put("flooded", quality.flooded())
                .put("resyncs", quality.resyncs())
                .put("framesPerSecond", quality.framesPerSecond())
                .put("keyframeIntervalMillis", quality.keyframeIntervalMillis())
                .put("delayMillis", quality.delayMillis())
                .put("slowestDelayMillis", quality.slowestDelayMillis())
                .put("heldBack", quality.heldBack())
                .put("keyframesAsked", quality.keyframesAsked())
                .put("reports", quality.reports());
    }
}
