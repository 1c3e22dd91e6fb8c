package cn.fengsui.ingest.place;

import cn.fengsui.domain.place.Areas;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Divisions} up to date with the areas on record, whoever imported them: looks at the record's version
 * every few seconds and swaps the whole index when it grew. One own thread; a look may be asked for at once.
 */
public final class AreaUpdates implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(AreaUpdates.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Areas areas;
    private final Divisions divisions;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("area-updates").daemon(true).factory());

    private AreaUpdates(Areas areas, Divisions divisions) {
        this.areas = areas;
        this.divisions = divisions;
    }

    /** Looks once now, so that the first report finds its grid, and then every few seconds. */
    public static AreaUpdates start(Areas areas, Divisions divisions) {
        var updates = new AreaUpdates(areas, divisions);
        updates.look();
        updates.timer.scheduleWithFixedDelay(updates::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return updates;
    }

    /** Looks now and returns when the new index is in use. Blocking. */
    public synchronized void look() {
        try {
            long version = areas.version();
            if (version != divisions.loaded().version()) {
                divisions.use(LoadedAreas.of(areas.all(), version));
                LOGGER.atInfo()
                        .addKeyValue("version", version)
                        .addKeyValue("areas", divisions.loaded().size())
                        .log("areas are in use");
            }
        } catch (RuntimeException nextTime) { // top of the thread: the record may be away
            LOGGER.atWarn().setCause(nextTime).log("cannot load the areas on record; the old ones stay in use");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
