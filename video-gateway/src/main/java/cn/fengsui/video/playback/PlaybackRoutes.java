package cn.fengsui.video.playback;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Given;
import cn.fengsui.video.deliver.Views;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.RecordSpan;
import cn.fengsui.video.history.Timeline;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/recordings/device} and {@code /api/v1/playbacks}; see {@code openapi-video.yaml}. On event loops. */
final class PlaybackRoutes implements ApiRoutes {

    private static final String PATH = "/api/v1/playbacks";
    private static final Duration LONGEST_TIMELINE = Duration.ofDays(31);
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 4;

    private final Playbacks playbacks;
    private final Views views;
    private final PlaybackCounters counters;
    private final java.util.function.Predicate<String> playsBackwards;

    /** @param playsBackwards whether the device of a camera speaks the edition that has it (2022) */
    PlaybackRoutes(
            Playbacks playbacks,
            Views views,
            PlaybackCounters counters,
            java.util.function.Predicate<String> playsBackwards) {
        this.playbacks = playbacks;
        this.views = views;
        this.counters = counters;
        this.playsBackwards = playsBackwards;
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/api/v1/recordings/device").handler(ctx -> timeline(ctx, api));
        router.post(PATH).handler(ctx -> open(ctx, api));
        router.get(PATH).handler(ctx -> {
            api.require(ctx, VideoRight.PLAYBACK);
            var items = new JsonArray();
            playbacks.all().forEach(one -> items.add(one.status().json()));
            api.list(ctx, items);
        });
        router.get(PATH + "/:id").handler(ctx -> with(ctx, api, playback -> CompletableFuture.completedFuture(null)));
        router.post(PATH + "/:id/pause").handler(ctx -> with(ctx, api, Playback::pause));
        router.post(PATH + "/:id/play").handler(ctx -> with(ctx, api, Playback::play));
        router.post(PATH + "/:id/seek").handler(ctx -> {
            Instant to = Given.time("to", text(api.body(ctx), "to"));
            with(ctx, api, playback -> playback.seek(to));
        });
        router.post(PATH + "/:id/speed").handler(ctx -> {
            JsonObject body = api.body(ctx);
            with(ctx, api, playback -> playback.speed(scale(body, playback)));
        });
        router.delete(PATH + "/:id")
                .handler(ctx -> with(ctx, api, playback -> {
                    playbacks.close(playback, "closed by " + api.actor(ctx).user());
                    return CompletableFuture.completedFuture(null);
                }));
    }

    private void timeline(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.PLAYBACK);
        String camera = Given.id("camera", ctx.request().getParam("camera", ""));
        Instant from = Given.time("from", ctx.request().getParam("from", ""));
        Instant to = Given.time("to", ctx.request().getParam("to", ""));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_TIMELINE) > 0) {
            throw ApiException.badRequest("'to' must be after 'from' and at most 31 days later.");
        }
        Place place = Place.named(ctx.request().getParam("place", "device"));
        answer(ctx, api, playbacks.shelf(place).timelines().find(camera, from, to), found -> json(camera, found)
                .put("place", place.name()));
    }

    private static JsonObject json(String camera, Timeline found) {
        return new JsonObject()
                .put("camera", camera)
                .put("from", found.from().toString())
                .put("to", found.to().toString())
                .put("complete", found.complete())
                .put("items", spans(found.spans()))
                .put("covered", spans(found.covered()))
                .put("gaps", spans(found.gaps()))
                .putNull("next");
    }

    private static JsonArray spans(List<RecordSpan> spans) {
        var items = new JsonArray();
        spans.forEach(span -> items.add(new JsonObject()
                .put("from", span.from().toString())
                .put("to", span.to().toString())
                .put("type", span.type())
                .put("bytes", span.bytes())));
        return items;
    }

    /** Rights and audit rows first, then the devices are asked. */
    private void open(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.PLAYBACK);
        JsonObject body = api.body(ctx);
        PlaybackWish wish;
        try {
            wish = new PlaybackWish(
                    cameras(body),
                    Given.time("from", text(body, "from")),
                    Given.time("to", text(body, "to")),
                    Place.named(body.getString("place", "device")));
        } catch (HistoryRefusal bad) {
            throw refusal(bad);
        }
        List<LiveRequest> requests = wish.cameras().stream()
                .map(camera -> withSpan(api.viewRequest(ctx, body, camera), wish))
                .toList();
        CompletionStage<JsonObject> opened = find(wish)
                .thenCompose(found -> granted(found.playback(), requests).thenCompose(granted -> (found.isShared()
                                ? CompletableFuture.<Void>completedFuture(null)
                                : openNew(found.playback()))
                        .thenApply(done -> json(found, granted, api))));
        answer(ctx, api, opened, Function.identity());
    }

    private CompletionStage<Playbacks.Found> find(PlaybackWish wish) {
        try {
            return playbacks.find(wish);
        } catch (HistoryRefusal full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    private CompletionStage<Void> openNew(Playback playback) {
        return playback.open().whenComplete((done, refused) -> {
            if (refused != null) {
                playbacks.close(playback, "refused");
            }
        });
    }

    private CompletionStage<List<LiveView>> granted(Playback playback, List<LiveRequest> requests) {
        CompletionStage<List<LiveView>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (LiveRequest request : requests) {
            all = all.thenCompose(
                    list -> views.grant(request, "video.playback.open", playback.picture(request.cameraId()))
                            .thenApply(view -> {
                                list.add(view);
                                return list;
                            }));
        }
        return all;
    }

    /** The audit row says which part of the past was watched. */
    private static LiveRequest withSpan(LiveRequest request, PlaybackWish wish) {
        return request.noting(" [" + wish.from() + "/" + wish.to() + "]");
    }

    private static JsonObject json(Playbacks.Found found, List<LiveView> granted, Api api) {
        var items = new JsonArray();
        granted.forEach(view -> items.add(api.json(view)));
        return found.playback().status().json().put("shared", found.isShared()).put("views", items);
    }

    private void with(RoutingContext ctx, Api api, Function<Playback, CompletionStage<Void>> move) {
        api.require(ctx, VideoRight.PLAYBACK);
        try {
            Playback playback = playbacks.get(ctx.pathParam("id"));
            answer(ctx, api, move.apply(playback), done -> playback.status().json());
        } catch (HistoryRefusal refused) {
            throw refusal(refused);
        }
    }

    private <T> void answer(RoutingContext ctx, Api api, CompletionStage<T> result, Function<T, JsonObject> shown) {
        api.answer(
                ctx,
                result.exceptionallyCompose(failure -> CompletableFuture.failedFuture(translated(failure))),
                shown);
    }

    private Throwable translated(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof HistoryRefusal refused) {
            counters.refused.increment();
            return refusal(refused);
        }
        return cause;
    }

    private static ApiException refusal(HistoryRefusal refused) {
        return new ApiException(refused.reason().status(), refused.reason().name(), "" + refused.getMessage());
    }

    private double scale(JsonObject body, Playback playback) {
        double scale = body.getValue("scale") instanceof Number number ? number.doubleValue() : 0;
        if (scale != -1 && (scale < SLOWEST || scale > FASTEST)) {
            throw new HistoryRefusal(
                    HistoryRefusal.Reason.BAD_REQUEST, "'scale' must be from 0.25 to 4, or -1 for backwards.");
        }
        List<String> cannot = playback.wish().cameras().stream()
                .filter(camera -> scale < 0 && playback.wish().place() == Place.DEVICE && !playsBackwards.test(camera))
                .toList();
        if (!cannot.isEmpty() && !"true".equals(text(body, "force"))) {
            throw new HistoryRefusal(
                    HistoryRefusal.Reason.REFUSED_BY_DEVICE,
                    "The devices of " + cannot + " did not announce the 2022 edition, which is the first with reverse"
                            + " playback. Send \"force\":true to try nevertheless.");
        }
        return scale;
    }

    private static List<String> cameras(JsonObject body) {
        if (body.getValue("cameras") instanceof JsonArray list) {
            return list.stream().map(one -> Given.id("camera", "" + one)).toList();
        }
        return List.of(Given.id("camera", text(body, "camera")));
    }

    private static String text(JsonObject body, String name) {
        @Nullable Object value = body.getValue(name);
        return value == null ? "" : value.toString();
    }
}
