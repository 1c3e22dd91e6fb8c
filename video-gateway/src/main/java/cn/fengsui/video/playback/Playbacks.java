package cn.fengsui.video.playback;

import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryRefusal.Reason;
import cn.fengsui.video.history.Timeline;
import cn.fengsui.video.live.SerialExecutor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All playbacks: made, shared by equal wishes, found, and ended when nobody watches. Any thread; nothing blocks. */
final class Playbacks implements AutoCloseable {

    private static final int ID_BYTES = 9;

    private final Map<Place, Shelf> shelves;
    private final PlaybackSettings settings;
    private final PlaybackCounters counters;
    private final Clock clock;
    private final ConcurrentMap<String, Playback> playbacks = new ConcurrentHashMap<>();
    private final ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor();
    private final SecureRandom random = new SecureRandom();

    Playbacks(Map<Place, Shelf> shelves, PlaybackSettings settings, PlaybackCounters counters, Clock clock) {
        this.shelves = Map.copyOf(shelves);
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
    }

    /** A playback and whether somebody had it before. */
    record Found(Playback playback, boolean isShared) {}

    /** The playback of an equal wish, or a new one that is not open yet. */
    CompletionStage<Found> find(PlaybackWish wish) {
        Optional<Playback> same = running(wish);
        if (same.isPresent()) {
            counters.shared.increment();
            return CompletableFuture.completedFuture(new Found(same.get(), true));
        }
        if (playbacks.size() >= settings.most()) {
            throw new HistoryRefusal(
                    Reason.GATEWAY_BUSY,
                    settings.most() + " playbacks are open; close some or raise video.most-playbacks.");
        }
        return timelines(wish).thenApply(known -> made(wish, known));
    }

    private synchronized Found made(PlaybackWish wish, Map<String, Timeline> known) {
        Optional<Playback> meanwhile = running(wish);
        if (meanwhile.isPresent()) {
            return new Found(meanwhile.get(), true);
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        var around = new TrackSurroundings(
                new SerialExecutor(owners), shelf(wish.place()).recorders(), settings, clock);
        var playback = new Playback(id, wish, known, around);
        playbacks.put(id, playback);
        counters.begun.increment();
        return new Found(playback, false);
    }

    private Optional<Playback> running(PlaybackWish wish) {
        return playbacks.values().stream()
                .filter(one -> one.wish().equals(wish) && !one.status().isOver())
                .findFirst();
    }

    /** A device that cannot tell what it has may have it nevertheless. */
    private CompletionStage<Map<String, Timeline>> timelines(PlaybackWish wish) {
        var found = new HashMap<String, CompletableFuture<Timeline>>();
        wish.cameras()
                .forEach(camera -> found.put(
                        camera,
                        shelf(wish.place())
                                .timelines()
                                .find(camera, wish.from(), wish.to())
                                .exceptionally(silent -> Timeline.unknown(wish.from(), wish.to()))
                                .toCompletableFuture()));
        return CompletableFuture.allOf(found.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    var known = new HashMap<String, Timeline>();
                    found.forEach((camera, timeline) -> known.put(camera, timeline.join()));
                    return known;
                });
    }

    /** @throws HistoryRefusal when this gateway has no recordings of its own */
    Shelf shelf(Place place) {
        Shelf shelf = shelves.get(place);
        if (shelf == null) {
            throw new HistoryRefusal(Reason.BAD_REQUEST, "There are no recordings at place " + place + " here.");
        }
        return shelf;
    }

    /** @throws HistoryRefusal {@code UNKNOWN_PLAYBACK} */
    Playback get(String id) {
        Playback playback = playbacks.get(id);
        if (playback == null) {
            throw new HistoryRefusal(
                    Reason.UNKNOWN_PLAYBACK,
                    "There is no playback '" + id.substring(0, Math.min(40, id.length()))
                            + "'; it has ended. Open it anew.");
        }
        return playback;
    }

    Collection<Playback> all() {
        return List.copyOf(playbacks.values());
    }

    void close(Playback playback, String reason) {
        if (playbacks.remove(playback.id(), playback)) {
            counters.ended.increment();
            playback.close(reason);
        }
    }

    /** Several times a second. */
    void tick() {
        Instant now = clock.instant();
        for (Playback playback : playbacks.values()) {
            PlaybackStatus status = playback.status();
            if (status.viewers() == 0 && now.isAfter(status.watchedUntil().plus(settings.grace()))) {
                close(playback, "nobody watches");
            } else {
                playback.tick();
            }
        }
    }

    @Override
    public void close() {
        all().forEach(playback -> close(playback, "gateway stops"));
        owners.close();
    }
}
