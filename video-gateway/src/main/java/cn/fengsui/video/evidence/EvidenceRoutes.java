package cn.fengsui.video.evidence;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /api/v1/recordings/{id}/lock}, {@code .../export} and {@code /api/v1/exports}. Runs on event loops. */
final class EvidenceRoutes implements ApiRoutes {

    private final Evidence evidence;

    EvidenceRoutes(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post("/api/v1/recordings/:id/lock").handler(ctx -> lock(ctx, api));
        router.post("/api/v1/recordings/:id/export").handler(ctx -> export(ctx, api));
        router.get("/api/v1/exports/:id").handler(ctx -> {
            api.require(ctx, VideoRight.EVIDENCE);
            api.json(ctx, 200, json(known(ctx)));
        });
        router.get("/api/v1/exports/:id/file").handler(ctx -> file(ctx, api));
    }

    private void lock(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.EVIDENCE);
        String id = ctx.pathParam("id");
        String reason = reason(api.body(ctx));
        api.answer(
                ctx,
                api.work(() -> evidence.known(id))
                        .thenCompose(recording ->
                                api.audit(ctx, "video.evidence.lock", recording.cameraId(), reason, "recording " + id))
                        .thenCompose(auditId ->
                                api.work(() -> evidence.lock(id, api.actor(ctx).user()))),
                locked -> {
                    var files = new JsonArray();
                    locked.files()
                            .forEach(checked -> files.add(new JsonObject()
                                    .put("number", checked.segment().number())
                                    .put("sha256", checked.segment().sha256())
                                    .put("intact", checked.intact())));
                    return new JsonObject()
                            .put("id", id)
                            .put("lockedBy", locked.recording().lockedBy())
                            .put("files", files);
                });
    }

    private void export(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.EVIDENCE);
        String id = ctx.pathParam("id");
        String reason = reason(api.body(ctx));
        api.answer(
                ctx,
                api.work(() -> evidence.known(id))
                        .thenCompose((Recording recording) -> api.audit(
                                ctx, "video.evidence.export", recording.cameraId(), reason, "recording " + id))
                        .thenCompose(auditId -> api.work(() -> evidence.export(id, api.actor(ctx), reason, auditId))),
                EvidenceRoutes::json);
    }

    private void file(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.EVIDENCE);
        Export export = known(ctx);
        if (export.state() != Export.State.DONE) {
            throw new ApiException(
                    409,
                    "NOT_READY",
                    "Export " + export.id() + " is " + export.state() + "; ask again when it is DONE.");
        }
        ctx.response()
                .putHeader("Content-Type", "application/zip")
                .putHeader("Content-Disposition", "attachment; filename=\"fengsui-" + export.recordingId() + ".zip\"")
                .sendFile(export.file().toString())
                .onFailure(unsent -> api.fail(ctx, unsent));
    }

    private Export known(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        return evidence.find(id)
                .orElseThrow(() -> new ApiException(
                        404, "UNKNOWN_EXPORT", "There is no export " + id + " since the gateway started."));
    }

    private static String reason(JsonObject body) {
        String reason = body.getString("reason", "");
        if (reason.isBlank()) {
            throw ApiException.badRequest("reason is missing: say in a few words what the recording is needed for.");
        }
        return reason;
    }

    private static JsonObject json(Export export) {
        return new JsonObject()
                .put("id", export.id())
                .put("recording", export.recordingId())
                .put("auditId", export.auditId())
                .put("state", export.state().name())
                .put("problem", export.problem())
                .put("since", export.since().toString());
    }
}
