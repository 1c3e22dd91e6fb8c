package cn.fengsui.video.download;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Given;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.playback.Place;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /api/v1/downloads}. Runs on event loops. */
final class DownloadRoutes implements ApiRoutes {

    private static final String PATH = "/api/v1/downloads";
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");
    private static final int FASTEST = 16;

    private final DownloadFeature feature;

    DownloadRoutes(DownloadFeature feature) {
        this.feature = feature;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post(PATH).handler(ctx -> begin(ctx, api));
        router.get(PATH).handler(ctx -> {
            api.require(ctx, VideoRight.DOWNLOAD);
            var items = new JsonArray();
            feature.all().stream().sorted(Comparator.comparing(Download::since)).forEach(one -> items.add(json(one)));
            api.list(ctx, items);
        });
        router.get(PATH + "/:id").handler(ctx -> {
            api.require(ctx, VideoRight.DOWNLOAD);
            api.json(ctx, 200, json(known(ctx)));
        });
        router.delete(PATH + "/:id").handler(ctx -> {
            api.require(ctx, VideoRight.DOWNLOAD);
            known(ctx).cancel();
            api.json(ctx, 200, json(known(ctx)));
        });
        router.get(PATH + "/:id/file").handler(ctx -> file(ctx, api));
    }

    private void begin(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.DOWNLOAD);
        JsonObject body = api.body(ctx);
        String camera = api.viewRequest(ctx, body).cameraId(); // checks camera and reason
        HistoryWish wish = wish(camera, body);
        Place place = Place.named(body.getString("place", "device"));
        String reason = body.getString("reason") + " [" + wish.from() + "/" + wish.to() + "]";
        api.answer(
                ctx,
                api.audit(ctx, "video.download.begin", camera, reason, "granted")
                        .thenCompose(auditId -> api.work(() -> {
                            try {
                                return feature.begin(wish, place);
                            } catch (HistoryRefusal refused) {
                                throw new ApiException(
                                        refused.reason().status(),
                                        refused.reason().name(),
                                        "" + refused.getMessage());
                            }
                        })),
                DownloadRoutes::json);
    }

    private static HistoryWish wish(String camera, JsonObject body) {
        try {
            int speed = body.getInteger("speed", 4);
            if (speed < 1 || speed > FASTEST) {
                throw ApiException.badRequest("speed must be 1 to " + FASTEST + ", got " + speed + ".");
            }
            return new HistoryWish(
                    camera,
                    Given.time("from", body.getString("from", "")),
                    Given.time("to", body.getString("to", "")),
                    speed);
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw ApiException.badRequest("" + wrong.getMessage());
        }
    }

    private Download known(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        return feature.find(id)
                .orElseThrow(() -> new ApiException(
                        404, "UNKNOWN_DOWNLOAD", "There is no download " + id + " since the gateway started."));
    }

    /** Whole, or from a byte on (RFC 9110 §14), so that a broken transfer can go on. */
    private void file(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.DOWNLOAD);
        Download download = known(ctx);
        Download.Status status = download.status();
        if (status.state() == Download.State.RUNNING || status.bytes() == 0) {
            throw new ApiException(
                    409, "NOT_READY", "Download " + download.id() + " is " + status.state() + " and has no file yet.");
        }
        long from = 0;
        long to = status.bytes() - 1;
        Matcher range = RANGE.matcher(
                ctx.request().getHeader("Range") == null ? "" : ctx.request().getHeader("Range"));
        ctx.response()
                .putHeader("Content-Type", "video/mp4")
                .putHeader("Accept-Ranges", "bytes")
                .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"" + download.wish().cameraId() + "-" + download.id() + ".mp4\"");
        if (range.matches()) {
            from = Long.parseLong(range.group(1));
            to = range.group(2).isEmpty() ? to : Math.min(to, Long.parseLong(range.group(2)));
            if (from > to) {
                ctx.response().putHeader("Content-Range", "bytes */" + status.bytes());
                api.error(ctx, 416, "RANGE", "The file has " + status.bytes() + " bytes.");
                return;
            }
            ctx.response()
                    .setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + from + "-" + to + "/" + status.bytes());
        }
        ctx.response()
                .sendFile(download.file().toString(), from, to - from + 1)
                .onFailure(unsent -> api.fail(ctx, unsent));
    }

    private static JsonObject json(Download download) {
        Download.Status status = download.status();
        HistoryWish wish = download.wish();
        return new JsonObject()
                .put("id", download.id())
                .put("camera", wish.cameraId())
                .put("from", wish.from().toString())
                .put("to", wish.to().toString())
                .put("speed", wish.downloadSpeed())
                .put("state", status.state().name())
                .put("progress", Math.round(status.progress() * 1000) / 1000.0)
                .put("recordedSeconds", status.recorded().toMillis() / 1000.0)
                .put("bytes", status.bytes())
                .put("sha256", status.sha256())
                .put("problem", status.problem())
                .put("since", download.since().toString());
    }
}
