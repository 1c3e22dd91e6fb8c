package cn.fengsui.ingest.sensor;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.sensor.SensorFlag;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.domain.sensor.SensorState;
import cn.fengsui.domain.sensor.Sensors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of all sensors, in memory for judging and on record for everybody. Any thread may judge; an own thread
 * writes what changed, once a second. At most {@value #MOST} sensors are known; further ones are judged without a past.
 */
public final class SensorBook implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SensorBook.class);
    private static final int MOST = 200_000;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int TOGETHER = 1_000;

    private final Sensors sensors;
    private final Map<String, SensorState> states = new ConcurrentHashMap<>();
    private final Map<String, SensorState> unwritten = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sensor-states").daemon(true).factory());

    private SensorBook(Sensors sensors) {
        this.sensors = sensors;
    }

    /** Reads what is on record and starts the writer. Blocking. */
    public static SensorBook open(Sensors sensors) {
        var book = new SensorBook(sensors);
        book.fill();
        book.thread.scheduleWithFixedDelay(book::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return book;
    }

    private void fill() {
        var query = Query.all().limit(Query.MAX_LIMIT);
        for (Page<SensorState> page = sensors.find(query, null);
                ;
                page = sensors.find(query.cursor(page.next()), null)) {
            page.items().forEach(state -> states.put(state.key(), state));
            if (page.next() == null || states.size() >= MOST) {
                return;
            }
        }
    }

    /** How many sensors are known, each quantity apart. */
    int size() {
        return states.size();
    }

    /** How many of them are not believed now. */
    long flagged() {
        return states.values().stream()
                .filter(state -> state.flag() != SensorFlag.NONE)
                .count();
    }

    /**
     * Judges a reading and remembers it. One that is not newer than what is known is judged by its range alone: it cannot
     * say how the sensor is now.
     */
    SensorState judge(SensorReading told, String source, String name, Quantity quantity, Instant now) {
        var key = SensorState.key(told.sensorId(), told.quantity());
        var late = new SensorState[1];
        var after = states.compute(key, (same, before) -> {
            if (before != null && !told.at().isAfter(before.reading().at())) {
                late[0] = Judgement.of(told, source, name, quantity, null, now);
                return before;
            }
            return Judgement.of(told, source, name, quantity, before, now);
        });
        if (late[0] != null) {
            return late[0];
        }
        if (after != null && states.size() > MOST) {
            states.remove(key);
        }
        unwritten.put(key, java.util.Objects.requireNonNull(after));
        return after;
    }

    private void write() {
        try {
            List<SensorState> together = new ArrayList<>();
            for (var entry : unwritten.entrySet()) {
                if (unwritten.remove(entry.getKey(), entry.getValue())) {
                    together.add(entry.getValue());
                }
                if (together.size() == TOGETHER) {
                    save(together);
                    together = new ArrayList<>();
                }
            }
            save(together);
        } catch (RuntimeException unreachable) { // top of the thread: tried again in a second
            LOGGER.atWarn()
                    .addKeyValue("waiting", unwritten.size())
                    .setCause(unreachable)
                    .log("cannot write the states of sensors yet");
        }
    }

    private void save(List<SensorState> together) {
        if (together.isEmpty()) {
            return;
        }
        try {
            sensors.save(together);
        } catch (RuntimeException unreachable) {
            together.forEach(state -> unwritten.putIfAbsent(state.key(), state));
            throw unreachable;
        }
    }

    /** Writes what waits and ends the thread. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(EVERY.toSeconds() * 5, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
