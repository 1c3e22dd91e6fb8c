package cn.fengsui.video.playback;

import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.Timeline;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Up to sixteen cameras of the past on one clock, with one pause, one speed and one place for all. Any thread may ask;
 * fields are touched by tasks of the owner only.
 */
final class Playback {

    private static final double LOST_TOUCH_SECONDS = 1;
    private static final Duration NOTE_EVERY = Duration.ofMillis(900);

    private final String id;
    private final PlaybackWish wish;
    private final List<Track> tracks;
    private final TrackSurroundings around;

    private boolean paused;
    private double scale = 1;
    private Instant watchedUntil;
    private Instant lastNote = Instant.MIN;
    private final List<Track> stalled = new ArrayList<>();
    private volatile PlaybackStatus status;

    Playback(String id, PlaybackWish wish, Map<String, Timeline> timelines, TrackSurroundings around) {
        this.id = id;
        this.wish = wish;
        this.around = around;
        this.tracks = wish.cameras().stream()
                .map(camera -> new Track(id, camera, wish.from(), wish.to(), timelines.get(camera), around))
                .toList();
        this.watchedUntil = around.time().instant();
        this.status = newStatus(0);
    }

    /** Asks all devices. Fails with the first refusal when none of them plays. */
    CompletionStage<Void> open() {
        return onOwner(() -> {
            var refused = new ArrayList<Throwable>();
            List<CompletableFuture<Void>> all = tracks.stream()
                    .map(track -> track.open().toCompletableFuture().exceptionally(failure -> {
                        refused.add(failure);
                        return null;
                    }))
                    .toList();
            return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .thenCompose(done -> {
                        boolean none = refused.size() == tracks.size();
                        return none
                                ? CompletableFuture.failedFuture(refused.getFirst())
                                : CompletableFuture.completedFuture(null);
                    });
        });
    }

    CompletionStage<Void> pause() {
        return onOwner(() -> {
            paused = true;
            return each(track -> track.pause(true));
        });
    }

    CompletionStage<Void> play() {
        return onOwner(() -> {
            paused = false;
            return each(track -> track.pause(false));
        });
    }

    CompletionStage<Void> seek(Instant at) {
        return onOwner(() -> {
            tracks.forEach(track -> track.hold(false));
            return each(track -> track.seek(at));
        });
    }

    /** All or none: when a device refuses, the others go back to the speed they had. */
    CompletionStage<Void> speed(double wanted) {
        return onOwner(() -> {
            double before = scale;
            scale = wanted;
            return each(track -> track.speed(wanted))
                    .handle((done, refused) -> refused)
                    .thenCompose(refused -> {
                        if (refused == null) {
                            return CompletableFuture.completedFuture(null);
                        }
                        around.owner().execute(() -> {
                            scale = before;
                            tracks.forEach(track -> track.speed(before));
                        });
                        return CompletableFuture.failedFuture(refused);
                    });
        });
    }

    private CompletionStage<Void> each(Function<Track, CompletionStage<Void>> move) {
        var playing = tracks.stream()
                .filter(track -> track.phase() != Track.Phase.FAILED)
                .map(track -> move.apply(track).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(playing);
    }

    private CompletionStage<Void> onOwner(java.util.function.Supplier<CompletionStage<Void>> work) {
        var result = new CompletableFuture<CompletionStage<Void>>();
        around.owner().execute(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        return result.thenCompose(Function.identity())
                .whenComplete((done, failure) -> around.owner().execute(this::look));
    }

    /** Several times a second. */
    void tick() {
        around.owner().execute(() -> {
            tracks.forEach(Track::tick);
            if (tracks.size() > 1 && !paused) {
                keepInStep();
            }
            look();
        });
    }

    private void keepInStep() {
        List<InStep.Lane> lanes = tracks.stream().map(Track::lane).toList();
        Optional<Instant> common = InStep.clock(lanes, scale);
        if (common.isEmpty()) {
            return;
        }
        List<InStep.Move> moves = InStep.moves(lanes, scale);
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            fetchBack(track, common.get());
            switch (moves.get(i)) {
                case HOLD -> track.hold(true);
                case RELEASE -> {
                    track.hold(false);
                    track.showPlaying();
                }
                case LEAVE -> {}
            }
            boolean inGap = lanes.get(i).held() && !track.timeline().holds(common.get());
            if (inGap) {
                track.showGap();
            }
        }
    }

    /** One that stalled does not hold up the others; when it comes back it is sent to where they are. */
    private void fetchBack(Track track, Instant common) {
        if (track.isStalled()) {
            if (!stalled.contains(track)) {
                stalled.add(track);
            }
        } else if (stalled.remove(track) && InStep.ahead(track.position(), common, scale) < -LOST_TOUCH_SECONDS) {
            track.seek(common);
        }
    }

    /** Renews the status and tells viewers, once a second, where the recording stands. */
    private void look() {
        Instant now = around.time().instant();
        int viewers =
                tracks.stream().mapToInt(track -> track.picture().viewers()).sum();
        if (viewers > 0) {
            watchedUntil = now;
        }
        status = newStatus(viewers);
        if (!now.isBefore(lastNote.plus(NOTE_EVERY))) {
            lastNote = now;
            tracks.forEach(track -> track.picture().note(note(track)));
        }
    }

    private String note(Track track) {
        return new JsonObject()
                .put("type", "position")
                .put("playback", id)
                .put("at", track.position().toString())
                .put("scale", track.scale())
                .put("paused", paused)
                .encode();
    }

    private PlaybackStatus newStatus(int viewers) {
        List<InStep.Lane> lanes = tracks.stream().map(Track::lane).toList();
        Instant at =
                InStep.clock(lanes, scale).orElseGet(() -> tracks.getFirst().position());
        List<PlaybackStatus.Camera> cameras = tracks.stream()
                .map(track -> new PlaybackStatus.Camera(
                        track.cameraId(),
                        track.phase(),
                        track.trouble(),
                        track.position(),
                        track.picture().viewers()))
                .toList();
        return new PlaybackStatus(id, wish, at, scale, paused, skewMillis(lanes, at), viewers, watchedUntil, cameras);
    }

    /** Of those that show something of this time. */
    private long skewMillis(List<InStep.Lane> lanes, Instant common) {
        long most = 0;
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).runs() && tracks.get(i).timeline().holds(common)) {
                most = Math.max(
                        most,
                        Math.abs(Duration.between(common, lanes.get(i).at()).toMillis()));
            }
        }
        return most;
    }

    String id() {
        return id;
    }

    PlaybackWish wish() {
        return wish;
    }

    /** As of a moment ago. Any thread. */
    PlaybackStatus status() {
        return status;
    }

    /** The picture of one of its cameras. Any thread. */
    TrackPicture picture(String cameraId) {
        return tracks.stream()
                .filter(track -> track.cameraId().equals(cameraId))
                .map(Track::picture)
                .findFirst()
                .orElseThrow(() -> new HistoryRefusal(
                        HistoryRefusal.Reason.UNKNOWN_CAMERA,
                        "Camera " + cameraId + " is not in playback " + id + "."));
    }

    void close(String reason) {
        around.owner().execute(() -> {
            tracks.forEach(track -> track.close(reason));
            look();
        });
    }
}
