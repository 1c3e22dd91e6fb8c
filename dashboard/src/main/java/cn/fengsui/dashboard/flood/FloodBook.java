package cn.fengsui.dashboard.flood;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.Evacuation;
import cn.fengsui.domain.place.Evacuations;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.store.EventJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Key spots with their gauges, read from the log while somebody looks at them. The fields are owned by its own thread;
 * {@link #spots} may be called from any. When it falls behind by more than it reads in a round, it skips to the newest
 * events and says so: gauges speak again soon.
 */
public final class FloodBook implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(FloodBook.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration INTEREST = Duration.ofMinutes(1);
    private static final int BEFORE = 20_000;
    private static final int BATCH = 2_000;
    private static final int BATCHES = 10;
    private static final int MOST_SPOT_EVENTS = 5_000;

    private final EventLog log;
    private final Incidents incidents;
    private final Evacuations evacuations;
    private final Clock clock;
    private final boolean drill;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("flood-book").factory());
    private final Gauges gauges = new Gauges();
    private final Map<String, KeySpot> known = new LinkedHashMap<>();
    private volatile List<SpotState> spots = List.of();
    private volatile boolean isRead;
    private volatile Instant asked = Instant.EPOCH;
    private long at = -1;
    private boolean isFailing;

    private FloodBook(Feeds feeds, boolean drill) {
        this.log = feeds.eventLog();
        this.incidents = feeds.incidents();
        this.evacuations = feeds.places().evacuations();
        this.clock = feeds.clock();
        this.drill = drill;
    }

    /** @param drill drills count too: the screens of an exercise */
    public static FloodBook start(Feeds feeds, boolean drill) {
        var book = new FloodBook(feeds, drill);
        book.reader.scheduleWithFixedDelay(book::round, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return book;
    }

    /** All spots, the worst first; being asked keeps the book reading for a minute. */
    List<SpotState> spots() {
        asked = clock.instant();
        return spots;
    }

    /** False until the log was read for the first time: an empty list says nothing before. */
    boolean isRead() {
        return isRead;
    }

    /** The same with a place, for the map. */
    public List<MapSpot> onMap() {
        return spots().stream()
                .filter(state -> state.spot().place().point() != null)
                .map(SpotState::onMap)
                .toList();
    }

    /** Enters numbers; the board shows them within {@link #PERIOD}. Blocking. */
    void enter(Evacuation numbers, Actor actor) {
        evacuations.enter(numbers, actor);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    private void round() {
        Instant now = clock.instant();
        if (asked.plus(INTEREST).isBefore(now)) {
            return;
        }
        try {
            begin();
            read();
            List<Unit> units = incidents.units();
            Map<String, Evacuation> moved = evacuations.newest();
            Gauges copy = gauges.copy();
            spots = known.values().stream()
                    .filter(spot -> !spot.removed())
                    .map(spot -> SpotState.of(spot, copy, units, now).with(moved.get(spot.id())))
                    .sorted(SpotState.WORST_FIRST)
                    .toList();
            isRead = true;
            isFailing = false;
        } catch (RuntimeException unreadable) {
            if (!isFailing) {
                LOGGER.atWarn().setCause(unreadable).log("key spots cannot be read; the board keeps its last state");
            }
            isFailing = true;
        }
    }

    private void begin() {
        if (at >= 0) {
            return;
        }
        log.ofKind(EventKind.KEY_SPOT, MOST_SPOT_EVENTS).forEach(this::take);
        at = Math.max(0, log.latest() - BEFORE);
    }

    private void read() {
        for (int i = 0; i < BATCHES; i++) {
            List<LoggedEvent> batch = log.read(at, BATCH);
            batch.forEach(this::take);
            if (batch.isEmpty()) {
                return;
            }
            at = batch.getLast().seq();
        }
        long behind = log.latest() - at;
        if (behind > BEFORE) {
            LOGGER.atWarn()
                    .addKeyValue("events", behind)
                    .log("gauges are read from the newest events on; older ones are skipped");
            at = log.latest() - BATCH;
        }
    }

    private void take(LoggedEvent event) {
        if (event.drill() && !drill) {
            return;
        }
        if (event.kind() == EventKind.SENSOR) {
            gauges.take(EventJson.sensor(event.body()));
        } else if (event.kind() == EventKind.KEY_SPOT) {
            KeySpot spot = EventJson.keySpot(event.body());
            known.put(spot.id(), spot);
        }
    }
}
