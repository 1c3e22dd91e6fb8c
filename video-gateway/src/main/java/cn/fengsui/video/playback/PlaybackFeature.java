package cn.fengsui.video.playback;

import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Views;
import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.history.Timeline;
import cn.fengsui.video.query.RecordInfo;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: recordings of devices on a screen. */
public final class PlaybackFeature implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(PlaybackFeature.class);
    private static final long TICK_MILLIS = 100;

    /**
     * What playback needs of the gateway.
     *
     * @param own what this gateway recorded itself
     * @param playsBackwards whether the device of a camera speaks the edition that has it (2022)
     */
    public record Ports(
            Recorders recorders, RecordInfo records, Shelf own, Views views, Predicate<String> playsBackwards) {}

    private final PlaybackCounters counters = new PlaybackCounters();
    private final Playbacks playbacks;
    private final PlaybackRoutes routes;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-playback-clock").daemon(true).factory());

    private PlaybackFeature(Ports ports, PlaybackSettings settings, Clock clock) {
        Shelf.Timelines timelines = (camera, from, to) ->
                ports.records().find(camera, from, to).thenApply(found -> Timeline.of(from, to, found));
        playbacks = new Playbacks(
                Map.of(Place.DEVICE, new Shelf(ports.recorders(), timelines), Place.GATEWAY, ports.own()),
                settings,
                counters,
                clock);
        routes = new PlaybackRoutes(playbacks, ports.views(), counters, ports.playsBackwards());
    }

    /** Begins to look after playbacks. */
    public static PlaybackFeature start(Ports ports, PlaybackSettings settings, Clock clock) {
        var feature = new PlaybackFeature(ports, settings, clock);
        feature.ticker.scheduleWithFixedDelay(feature::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return feature;
    }

    private void tick() {
        try {
            playbacks.tick();
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("playback housekeeping failed; tried again");
        }
    }

    public ApiRoutes routes() {
        return routes;
    }

    public PlaybackCounters counters() {
        return counters;
    }

    /** Playbacks that are open. */
    public int open() {
        return playbacks.all().size();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        playbacks.close();
    }
}
