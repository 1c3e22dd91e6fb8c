package cn.fengsui.domain.sensor;

import cn.fengsui.domain.place.Place;
import java.time.Instant;

/**
 * One value of one sensor.
 *
 * @param sensorId the sensor's id, stable and unique in the city
 * @param quantity what is measured, in small letters: {@code water-level}, {@code rain}, {@code smoke}, {@code power}
 * @param value in {@code unit}; for switches 1 = alarm or on, 0 = normal or off
 * @param unit for instance {@code m}, {@code mm}, {@code ppm}; empty for switches
 * @param place where it stands
 * @param at when it was measured
 */
public record SensorReading(
        String sensorId,
        String quantity,
        double value,
        String unit,
        ReadingQuality quality,
        Place place,
        Instant at,
        boolean drill) {}
