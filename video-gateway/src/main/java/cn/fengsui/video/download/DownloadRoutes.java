package cn.fengsui.video.download;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadState;
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
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /api/v1/downloads}. Runs on event loops. */
final class DownloadRoutes implements ApiRoutes {

    private static final String PATH = "/api/v1/downloads";
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");
    private static final int FASTEST = 16;

    private final DownloadFeature feature;
    private final Predicate<String> isMasked;

    DownloadRoutes(DownloadFeature feature, Predicate<String> isMasked) {
        this.feature = feature;
        this.isMasked = isMasked;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post(PATH).handler(ctx -> begin(ctx, api));
        router.get(PATH).handler(ctx -> {
            api.require(ctx, VideoRight.DOWNLOAD);
            var items = new JsonArray();
            feature.all().stream()
                    .sorted(Comparator.comparing(DownloadJob::since))
                    .forEach(one -> items.add(json(one)));
            api.list(ctx, items);
        });
        router.get(PATH + "/:id").handler(ctx -> {
            api.require(ctx, VideoRight.DOWNLOAD);
            api.json(ctx, 200, json(known(ctx)));
        });
        router.delete(PATH + "/:id").handler(ctx -> {
            api.require(ctx, VideoRight.DOWNLOAD);
            feature.cancel(known(ctx).id());
            api.json(ctx, 200, json(known(ctx)));
        });
        router.post(PATH + "/:id/again").handler(ctx -> again(ctx, api));
        router.get(PATH + "/:id/file").handler(ctx -> file(ctx, api));
    }

    private void begin(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.DOWNLOAD);
        JsonObject body = api.body(ctx);
        String camera = api.viewRequest(ctx, body).cameraId(); // checks camera and reason
        HistoryWish wish = wish(camera, body);
        Place place = Place.named(body.getString("place", "device"));
        begin(ctx, api, new DownloadFeature.Wish(wish, place, api.actor(ctx).user(), body.getString("reason")));
    }

    /** The same recording once more, as a download of its own; what the earlier one has stays. */
    private void again(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.DOWNLOAD);
        DownloadJob job = known(ctx);
        if (job.state() == DownloadState.RUNNING || job.state() == DownloadState.DONE) {
            throw new ApiException(
                    409,
                    "NOTHING_MISSING",
                    "Download " + job.id() + " is " + job.state() + "; only one that ended early is begun again.");
        }
        var wish = new HistoryWish(job.cameraId(), job.from(), job.to(), job.speed());
        begin(
                ctx,
                api,
                new DownloadFeature.Wish(
                        wish, Place.valueOf(job.place()), api.actor(ctx).user(), job.reason()));
    }

    private void begin(RoutingContext ctx, Api api, DownloadFeature.Wish wish) {
        HistoryWish range = wish.recording();
        requireUncovered(ctx, api, range.cameraId());
        String reason = wish.reason() + " [" + range.from() + "/" + range.to() + "]";
        api.answer(
                ctx,
                api.audit(ctx, "video.download.begin", range.cameraId(), reason, "granted")
                        .thenCompose(auditId -> api.work(() -> begun(wish))),
                DownloadRoutes::json);
    }

    /** The files are the device's own: nothing can be covered in them. */
    private void requireUncovered(RoutingContext ctx, Api api, String camera) {
        if (isMasked.test(camera) && !api.rights(ctx).contains(VideoRight.UNMASKED)) {
            throw new ApiException(
                    403,
                    "MASKED",
                    "Camera " + camera + " has a privacy mask (隐私遮挡), and nothing can be covered in a download;"
                            + " export it as evidence, or ask your administrator for the right UNMASKED.");
        }
    }

    private DownloadJob begun(DownloadFeature.Wish wish) {
        try {
            return feature.begin(wish);
        } catch (HistoryRefusal refused) {
            throw new ApiException(refused.reason().status(), refused.reason().name(), "" + refused.getMessage());
        }
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

    private DownloadJob known(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        return feature.find(id)
                .orElseThrow(() -> new ApiException(
                        404,
                        "UNKNOWN_DOWNLOAD",
                        "There is no download " + id + " here; after video.download-keep they are forgotten."));
    }

    /** Whole, or from a byte on (RFC 9110 §14), so that a broken transfer can go on. */
    private void file(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.DOWNLOAD);
        DownloadJob job = known(ctx);
        requireUncovered(ctx, api, job.cameraId());
        if (job.state() == DownloadState.RUNNING || job.bytes() == 0) {
            throw new ApiException(
                    409, "NOT_READY", "Download " + job.id() + " is " + job.state() + " and has no file.");
        }
        long from = 0;
        long to = job.bytes() - 1;
        Matcher range = RANGE.matcher(
                ctx.request().getHeader("Range") == null ? "" : ctx.request().getHeader("Range"));
        ctx.response()
                .putHeader("Content-Type", "video/mp4")
                .putHeader("Accept-Ranges", "bytes")
                .putHeader(
                        "Content-Disposition", "attachment; filename=\"" + job.cameraId() + "-" + job.id() + ".mp4\"");
        if (range.matches()) {
            from = Long.parseLong(range.group(1));
            to = range.group(2).isEmpty() ? to : Math.min(to, Long.parseLong(range.group(2)));
            if (from > to) {
                ctx.response().putHeader("Content-Range", "bytes */" + job.bytes());
                api.error(ctx, 416, "RANGE", "The file has " + job.bytes() + " bytes.");
                return;
            }
            ctx.response()
                    .setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + from + "-" + to + "/" + job.bytes());
        }
        ctx.response()
                .sendFile(feature.file(job.id()).toString(), from, to - from + 1)
                .onFailure(unsent -> api.fail(ctx, unsent));
    }

    private static JsonObject json(DownloadJob job) {
        return new JsonObject()
                .put("id", job.id())
                .put("camera", job.cameraId())
                .put("place", job.place().toLowerCase(Locale.ROOT))
                .put("from", job.from().toString())
                .put("to", job.to().toString())
                .put("speed", job.speed())
                .put("startedBy", job.by())
                .put("reason", job.reason())
                .put("state", job.state().name())
                .put("progress", Math.round(job.progress() * 1000) / 1000.0)
                .put("recordedSeconds", job.recordedMillis() / 1000.0)
                .put("bytes", job.bytes())
                .put("sha256", job.sha256())
                .put("problem", job.problem())
                .put("since", job.since().toString());
    }
}
