package cn.fengsui.simulator.city;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the gauges of the key spots say: the water follows the rain of the drama with its lag, falls slowly, and is never quite
 * still. A pure function of time; owned by the city's thread.
 */
final class FloodGauges {

    static final Duration EVERY = Duration.ofSeconds(30);

    /** Told at the start, so that a trend can be seen at once. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final Duration BEFORE_EVERY = Duration.ofMinutes(5);
    private static final double RISES = 12;
    private static final double FALLS_FROM = 24;
    private static final double RAIN_FROM = 3;
    private static final double STORM_MILLIMETRES_PER_HOUR = 78;
    private static final double STILL_METRES = 0.004;
    private static final double STILL_SECONDS = 97;

    private final List<FloodSpot> spots;
    private final Drama drama;
    private Instant next;

    FloodGauges(List<FloodSpot> spots, Drama drama, Instant start) {
        this.spots = spots;
        this.drama = drama;
        this.next = start;
    }

    /** One line of NDJSON for each reading of the hour before, as {@code POST /api/v1/readings} takes it. */
    List<String> before(Instant start) {
        var lines = new ArrayList<String>();
        for (Instant at = start.minus(BEFORE); at.isBefore(start); at = at.plus(BEFORE_EVERY)) {
            lines.addAll(read(at, BEFORE_EVERY));
        }
        return lines;
    }

    /** The readings that are due now; none most of the time. */
    List<String> due(Instant now) {
        if (now.isBefore(next)) {
            return List.of();
        }
        next = now.plus(EVERY);
        return read(now, EVERY);
    }

    private List<String> read(Instant at, Duration since) {
        var lines = new ArrayList<String>();
        for (FloodSpot spot : spots) {
            lines.add(line(spot, spot.quantity(), metres(spot, at), "m", at));
            double millimetres = STORM_MILLIMETRES_PER_HOUR * drama.rain(at) * since.toSeconds() / 3600.0;
            lines.add(line(spot, "rain", millimetres, "mm", at));
        }
        return lines;
    }

    double metres(FloodSpot spot, Instant at) {
        double minute = at.isBefore(drama.roundStart(0)) ? 0 : drama.minute(at);
        double up = Math.clamp((minute - RAIN_FROM - spot.lag()) / RISES, 0, 1);
        double dry = Drama.SCRIPT_MINUTES - FALLS_FROM - spot.lag(); // back to its usual when the next round begins
        double down = Math.clamp((minute - FALLS_FROM - spot.lag()) / dry, 0, 1);
        double still = STILL_METRES
                * Math.sin(at.getEpochSecond() / STILL_SECONDS + spot.id().hashCode());
        return Math.max(0, spot.usual() + spot.rise() * (up - down) + still);
    }

    private static String line(FloodSpot spot, String quantity, double value, String unit, Instant at) {
        return String.format(
                Locale.ROOT,
                "{\"sensorId\":\"%s\",\"name\":\"%s\",\"quantity\":\"%s\",\"value\":%.4f,\"unit\":\"%s\",\"at\":\"%s\","
                        + "\"location\":{\"lng\":%.6f,\"lat\":%.6f,\"crs\":\"WGS84\"},\"source\":\"water-level\"}",
                spot.sensor(),
                spot.name(),
                quantity,
                value,
                unit,
                at.truncatedTo(ChronoUnit.MILLIS),
                spot.lng(),
                spot.lat());
    }
}
