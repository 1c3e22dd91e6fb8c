package cn.fengsui.dashboard.flood;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Where a gauge is heading: the straight line through its readings of the last hour (least squares). */
final class Trend {

    static final Duration SPAN = Duration.ofHours(1);
    private static final Duration LEAST_SPAN = Duration.ofMinutes(10);
    private static final int LEAST_READINGS = 3;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double LONGEST_MINUTES = 12 * 60;

    private Trend() {}

    /** One value and when it was measured. */
    record Point(Instant at, double value) {}

    /** Change per hour, in the gauge's unit; empty when an hour has too few readings to say. */
    static OptionalDouble perHour(List<Point> readings, Instant now) {
        List<Point> recent = readings.stream()
                .filter(point -> !point.at().isBefore(now.minus(SPAN)))
                .toList();
        if (recent.size() < LEAST_READINGS
                || Duration.between(recent.getFirst().at(), recent.getLast().at())
                                .compareTo(LEAST_SPAN)
                        < 0) {
            return OptionalDouble.empty();
        }
        double meanX = recent.stream()
                .mapToDouble(point -> hours(point, now))
                .average()
                .orElse(0);
        double meanY = recent.stream().mapToDouble(Point::value).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Point point : recent) {
            double x = hours(point, now) - meanX;
            above += x * (point.value() - meanY);
            below += x * x;
        }
        return below == 0 ? OptionalDouble.empty() : OptionalDouble.of(above / below);
    }

    /** Minutes until the limit is reached; 0 when it is, empty when it is not coming nearer or is far away. */
    static OptionalDouble minutesTo(double limit, double value, OptionalDouble perHour) {
        if (value >= limit) {
            return OptionalDouble.of(0);
        }
        if (perHour.isEmpty() || perHour.getAsDouble() <= 0) {
            return OptionalDouble.empty();
        }
        double minutes = (limit - value) / perHour.getAsDouble() * 60;
        return minutes > LONGEST_MINUTES ? OptionalDouble.empty() : OptionalDouble.of(minutes);
    }

    private static double hours(Point point, Instant now) {
        return Duration.between(now, point.at()).toMillis() / 1000.0 / SECONDS_PER_HOUR;
    }
}
