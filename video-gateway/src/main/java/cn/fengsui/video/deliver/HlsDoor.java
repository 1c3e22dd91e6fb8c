package cn.fengsui.video.deliver;

import cn.fengsui.video.hls.HlsStream;
import cn.fengsui.video.hls.HlsStreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * HLS players: {@code /live/<token>/index.m3u8} and what it names. The first request takes the grant; the view lasts
 * while requests come. Runs on event loops.
 */
final class HlsDoor implements ApiRoutes {

    private static final Duration IDLE = Duration.ofSeconds(12);
    private static final long SWEEP_MILLIS = 1_000;
    private static final long LONGEST_WAIT_SECONDS = 10;
    private static final int PATH_WORDS = 3;

    /** One reader; {@code lastAsked} is written by event loops. */
    private static final class Reader {
        final Grant grant;
        final HlsStream stream;
        final Grant.Lease viewer;
        volatile Instant lastAsked;

        Reader(Grant grant, HlsStream stream, Grant.Lease viewer, Instant now) {
            this.grant = grant;
            this.stream = stream;
            this.viewer = viewer;
            this.lastAsked = now;
        }
    }

    private final ViewDesk desk;
    private final HlsStreams streams;
    private final Clock clock;
    private final ConcurrentMap<String, Reader> readers = new ConcurrentHashMap<>();

    HlsDoor(Vertx vertx, ViewDesk desk, HlsStreams streams, Clock clock) {
        this.desk = desk;
        this.streams = streams;
        this.clock = clock;
        vertx.setPeriodic(SWEEP_MILLIS, timer -> endIdle());
    }

    @Override
    public void mount(Router router, Api api) {
        router.getWithRegex("/live/[A-Za-z0-9_-]+/[a-z0-9.]+").handler(ctx -> {
            if (api.admitsOrigin(ctx)) {
                answer(ctx, api);
            }
        });
    }

    private void answer(RoutingContext ctx, Api api) {
        String[] words = ctx.request().path().split("/");
        String token = words[PATH_WORDS - 1];
        String name = words[PATH_WORDS];
        boolean isList = name.equals("index.m3u8");
        Reader reader = isList ? reader(token) : readers.get(token);
        if (reader == null) {
            api.error(ctx, 401, "NOT_GRANTED", "This " + LiveDoor.NO_GRANT + ".");
            return;
        }
        reader.lastAsked = clock.instant();
        if (isList) {
            playlist(ctx, api, reader);
        } else {
            resource(ctx, api, reader, name);
        }
    }

    private @org.jspecify.annotations.Nullable Reader reader(String token) {
        Reader known = readers.get(token);
        if (known != null) {
            return known;
        }
        Optional<Grant> grant = desk.redeem(token);
        grant.ifPresent(taken -> {
            var viewer = new Grant.Lease(taken.source(), new java.util.concurrent.atomic.AtomicBoolean());
            HlsStream stream = streams.hold(taken.source());
            desk.begin(taken, viewer);
            readers.put(token, new Reader(taken, stream, viewer, clock.instant()));
        });
        return readers.get(token);
    }

    private void playlist(RoutingContext ctx, Api api, Reader reader) {
        CompletionStage<Boolean> there;
        try {
            String segment = ctx.request().getParam("_HLS_msn");
            String part = ctx.request().getParam("_HLS_part");
            there = segment == null
                    ? reader.stream.untilBegun()
                    : reader.stream.until(Long.parseLong(segment), part == null ? -1 : Integer.parseInt(part));
        } catch (NumberFormatException malformed) {
            api.error(ctx, 400, "BAD_REQUEST", "_HLS_msn and _HLS_part must be numbers.");
            return;
        }
        when(ctx, api, there, () -> {
            reader.lastAsked = clock.instant();
            send(ctx, "application/vnd.apple.mpegurl", "no-cache", Buffer.buffer(reader.stream.playlist()));
        });
    }

    private void resource(RoutingContext ctx, Api api, Reader reader, String name) {
        String[] words = name.split("\\.");
        boolean isPart = words.length == PATH_WORDS + 1 && words[0].equals("part");
        CompletionStage<Boolean> there = reader.stream.untilBegun();
        if (isPart) { // a hinted part is asked for before it is there
            try {
                there = reader.stream.until(Long.parseLong(words[1]), Integer.parseInt(words[2]));
            } catch (NumberFormatException malformed) {
                there = reader.stream.until(Long.MAX_VALUE, 0);
            }
        }
        when(ctx, api, there, () -> reader.stream
                .resource(name)
                .ifPresentOrElse(
                        bytes -> send(ctx, "video/mp4", "max-age=60", bytes),
                        () -> api.error(ctx, 404, "NOT_FOUND", name + " is not there (any more).")));
    }

    private static void when(RoutingContext ctx, Api api, CompletionStage<Boolean> there, Runnable task) {
        var limited = there.toCompletableFuture().copy().orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        limited.whenComplete((done, late) -> there.toCompletableFuture().cancel(false));
        Future.fromCompletionStage(limited, ctx.vertx().getOrCreateContext())
                .onSuccess(isThere -> {
                    if (isThere) {
                        task.run();
                    } else {
                        api.error(ctx, 400, "TOO_FAR_AHEAD", "This segment is not near, or too many wait for one.");
                    }
                })
                .onFailure(late -> api.error(
                        ctx,
                        503,
                        "NO_PICTURE",
                        "Nothing new came within " + LONGEST_WAIT_SECONDS + " s; the camera may be gone."));
    }

    private static void send(RoutingContext ctx, String type, String cache, Buffer bytes) {
        ctx.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", cache)
                .end(bytes);
    }

    private void endIdle() {
        Instant now = clock.instant();
        readers.forEach((token, reader) -> {
            if (!now.isBefore(reader.lastAsked.plus(IDLE)) && readers.remove(token, reader)) {
                end(reader);
            }
        });
    }

    private void end(Reader reader) {
        desk.end(reader.viewer);
        streams.release(reader.grant.source());
    }

    /** Ends every view; when the gateway stops. */
    void close() {
        readers.forEach((token, reader) -> {
            if (readers.remove(token, reader)) {
                end(reader);
            }
        });
    }
}
