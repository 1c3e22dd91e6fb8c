package cn.fengsui.video.snapshot;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.video.control.ControlJson;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asking for pictures, fetching them, and the door where devices upload. Event loops; nothing blocks. */
final class SnapshotRoutes implements ApiRoutes {

    private static final String PATH = "/api/v1/snapshots/";
    private static final String ACTION = "video.snapshot";

    private final DeviceSnapshots snapshots;
    private final int mostBytes;

    SnapshotRoutes(DeviceSnapshots snapshots, int mostBytes) {
        this.snapshots = snapshots;
        this.mostBytes = mostBytes;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post(PATH + ":camera").handler(ctx -> ask(ctx, api));
        router.get(PATH + ":camera/:id").handler(ctx -> state(ctx, api));
        router.get(PATH + ":camera/:id/:number").handler(ctx -> picture(ctx, api));
        for (String path :
                new String[] {DeviceSnapshots.UPLOAD_PATH + ":token", DeviceSnapshots.UPLOAD_PATH + ":token/:file"}) {
            router.post(path).handler(ctx -> upload(ctx, api)); // devices do either, and may add a file name
            router.put(path).handler(ctx -> upload(ctx, api));
        }
    }

    private void ask(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.VIEW);
        JsonObject body = api.body(ctx);
        LiveRequest request = api.viewRequest(ctx, body, ctx.pathParam("camera"));
        int count = number(body, "count", 1, DeviceSnapshots.MOST_PICTURES);
        int interval = number(body, "interval", 1, 3_600);
        boolean byDevice = snapshots.obstacle(request).isEmpty();
        var row = byDevice // a still of the live picture writes its own
                ? api.audit(ctx, ACTION, request.cameraId(), request.note(), "granted: " + count + " by the device")
                : CompletableFuture.completedFuture("");
        api.answer(ctx, row.thenCompose(id -> snapshots.ask(request, count, interval)), this::json);
    }

    private static int number(JsonObject body, String name, int fallback, int most) {
        return ControlJson.read(() -> {
            int value = body.getInteger(name, fallback);
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(name + " must be within 1.." + most + " and was " + value + ".");
            }
            return value;
        });
    }

    private JsonObject json(SnapshotSession session) {
        var pictures = new JsonArray();
        for (int number = 0; number < session.count(); number++) {
            pictures.add(PATH + session.cameraId() + "/" + session.id() + "/" + number);
        }
        return new JsonObject()
                .put("id", session.id())
                .put("camera", session.cameraId())
                .put("state", session.state(snapshots.now()).name())
                .put("wanted", session.wanted())
                .put("pictures", pictures)
                .put("note", session.note(snapshots.now()));
    }

    private SnapshotSession session(RoutingContext ctx) {
        return snapshots
                .find(ctx.pathParam("camera"), ctx.pathParam("id"))
                .orElseThrow(() -> ApiException.notFound("These pictures are unknown or were kept long enough."));
    }

    private void state(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.VIEW);
        api.json(ctx, 200, json(session(ctx)));
    }

    /** To see a picture is a view: a row first. */
    private void picture(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.VIEW);
        SnapshotSession session = session(ctx);
        int number = ControlJson.read(() -> Integer.parseInt(ctx.pathParam("number")));
        byte[] jpeg = session.picture(number)
                .orElseThrow(() -> ApiException.notFound("There is no picture " + number + " yet."));
        String object = session.cameraId();
        Future.fromCompletionStage(
                        api.audit(ctx, ACTION + ".fetch", object, session.id(), "granted"),
                        ctx.vertx().getOrCreateContext())
                .onSuccess(row -> ctx.response()
                        .putHeader("Content-Type", "image/jpeg")
                        .putHeader("Cache-Control", "no-store")
                        .end(Buffer.buffer(jpeg)))
                .onFailure(unwritten -> api.fail(ctx, unwritten));
    }

    private void upload(RoutingContext ctx, Api api) {
        Optional<SnapshotSession> session = snapshots.uploadTo(ctx.pathParam("token"));
        if (session.isEmpty()) {
            refuse(ctx, api, 404, "This address is unknown or no longer open.");
            return;
        }
        new Upload(ctx.request(), mostBytes)
                .body()
                .onSuccess(picture -> {
                    if (snapshots.uploaded(session.get(), picture.getBytes())) {
                        ctx.response().setStatusCode(200).end();
                    } else {
                        api.error(ctx, 400, "NOT_TAKEN", "This is no JPEG, or more pictures than were asked for.");
                    }
                })
                .onFailure(unread -> refuse(ctx, api, 413, "" + unread.getMessage()));
    }

    /** Nothing more is read from a device that sends what was not asked for. */
    private void refuse(RoutingContext ctx, Api api, int status, String message) {
        snapshots.counters().refused.increment();
        if (ctx.request().version() != HttpVersion.HTTP_2) {
            ctx.response().putHeader("Connection", "close");
        }
        api.error(ctx, status, "NOT_TAKEN", message);
    }
}
