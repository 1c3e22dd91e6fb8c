package cn.fengsui.simulator.city;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the simulated city reports in a stretch of time, without sending it: ordinary life and the drama of one round. A
 * pure function of seed and start; for tests and measurements.
 */
public final class CityScript {

    private static final String DOMAIN = "4203210000";

    private CityScript() {}

    /**
     * Reports as lines of NDJSON, in the order of sending.
     *
     * @param start when the round begins
     * @param cycle how long it takes; at least 40 minutes play it no faster than written
     */
    public static List<String> round(long seed, Instant start, Duration cycle) {
        var map = CityMap.load();
        var cameras = CameraPlan.load(map, DOMAIN);
        var drama = new Drama(start, cycle, cameras);
        Instant end = start.plus(cycle);
        var reports = new ArrayList<>(new DramaReports(map, cameras, drama, seed).round(0));
        var days = new OrdinaryDays(map, seed);
        for (long hour = start.getEpochSecond() / 3_600 - 1; hour <= end.getEpochSecond() / 3_600; hour++) {
            days.hour(hour).stream()
                    .filter(report -> !report.reportedAt().isBefore(start)
                            && report.reportedAt().isBefore(end))
                    .forEach(reports::add);
        }
        return reports.stream()
                .sorted(Comparator.comparing(CityReport::reportedAt))
                .map(CityReport::json)
                .toList();
    }
}
