package cn.fengsui.domain.place;

import cn.fengsui.domain.report.Level;
import java.util.List;

/**
 * A place that matters more than others: an underpass, a dam, a school, a hospital.
 *
 * @param id stable and unique in the city
 * @param kind what it is, in small letters: {@code underpass}, {@code school}, {@code hospital}
 * @param place with a point
 * @param limits from which value of which quantity it is in danger, the mildest first
 * @param sensors ids of the sensors that speak for it
 * @param exposureMetres an alert so near is one level worse; 0 = it makes nothing worse
 * @param removed true when it is no key spot any more
 */
public record KeySpot(
        String id,
        String name,
        String kind,
        Place place,
        List<SpotLimit> limits,
        List<String> sensors,
        int exposureMetres,
        boolean removed) {

    public KeySpot {
        limits = List.copyOf(limits);
        sensors = List.copyOf(sensors);
    }

    /**
     * From where it gets dangerous.
     *
     * @param name for screens, for instance 警戒水位
     * @param quantity as in a sensor's reading
     * @param value in the sensor's unit, dangerous at and above
     * @param level of the alert
     */
    public record SpotLimit(String name, String quantity, double value, Level level) {}
}
