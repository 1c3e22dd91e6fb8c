package cn.fengsui.domain.sensor;

import java.time.Instant;

/**
 * A sensor as it stands: its newest value, and what is needed to judge the next one.
 *
 * @param reading the newest by time of measurement
 * @param source who tells
 * @param name for screens, or empty
 * @param flag why the newest value is not believed
 * @param receivedAt when we heard it
 * @param sameSince since when the value is exactly this
 * @param sameCount how many readings in a row said so
 * @param believed the newest value that was believed
 * @param believedAt when that was measured; {@link Instant#EPOCH} = never
 * @param suspect how many readings in a row changed too fast but agreed with each other
 * @param trendPerHour change of the believed value in an hour; 0 when it is not known
 */
public record SensorState(
        SensorReading reading,
        String source,
        String name,
        SensorFlag flag,
        Instant receivedAt,
        Instant sameSince,
        int sameCount,
        double believed,
        Instant believedAt,
        int suspect,
        double trendPerHour) {

    /** One sensor may measure several quantities. */
    public String key() {
        return key(reading.sensorId(), reading.quantity());
    }

    public static String key(String sensorId, String quantity) {
        return sensorId + " " + quantity;
    }
}
