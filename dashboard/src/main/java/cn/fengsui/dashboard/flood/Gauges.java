package cn.fengsui.dashboard.flood;

import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest readings of gauges, three hours of each at most. Owned by one thread; {@link #copy} is for the others. */
final class Gauges {

    private static final Duration KEPT = Duration.ofHours(3);
    private static final int MOST_READINGS = 400;
    private static final int MOST_SENSORS = 5_000;

    private final Map<String, List<Trend.Point>> readings = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();

    /** Keeps a reading that can be believed. */
    void take(SensorReading reading) {
        String key = key(reading.sensorId(), reading.quantity());
        if (reading.quality() == ReadingQuality.BAD || !readings.containsKey(key) && readings.size() >= MOST_SENSORS) {
            return;
        }
        List<Trend.Point> list = readings.computeIfAbsent(key, fresh -> new ArrayList<>());
        list.add(new Trend.Point(reading.at(), reading.value()));
        list.sort(Comparator.comparing(Trend.Point::at));
        Instant oldest = list.getLast().at().minus(KEPT);
        list.removeIf(point -> point.at().isBefore(oldest));
        if (list.size() > MOST_READINGS) {
            list.removeFirst();
        }
        units.put(key, reading.unit());
    }

    /** The readings of the first of these sensors that measures the quantity, oldest first. */
    List<Trend.Point> of(List<String> sensors, String quantity) {
        return sensors.stream()
                .map(sensor -> readings.get(key(sensor, quantity)))
                .filter(list -> list != null)
                .findFirst()
                .orElse(List.of());
    }

    /** The unit of the same. */
    String unit(List<String> sensors, String quantity) {
        return sensors.stream()
                .map(sensor -> units.get(key(sensor, quantity)))
                .filter(unit -> unit != null)
                .findFirst()
                .orElse("");
    }

    /** The same, for good. */
    Gauges copy() {
        var copy = new Gauges();
        readings.forEach((key, list) -> copy.readings.put(key, List.copyOf(list)));
        copy.units.putAll(units);
        return copy;
    }

    private static String key(String sensor, String quantity) {
        return sensor + "\n" + quantity;
    }
}
