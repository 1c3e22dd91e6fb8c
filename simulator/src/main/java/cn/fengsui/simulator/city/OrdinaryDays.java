package cn.fengsui.simulator.city;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What an ordinary hour brings. A pure function of seed and hour: history, a gap and the live hour are the same stream, so
 * sending an hour twice gives duplicates and nothing else.
 */
final class OrdinaryDays {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final double REPORTS_PER_HOUR = 82;
    /** Share of the daily mean by local hour. */
    private static final double[] HOURS = {
        0.32, 0.22, 0.17, 0.15, 0.18, 0.34, 0.66, 1.10, 1.62, 1.72, 1.66, 1.38,
        1.12, 1.20, 1.46, 1.52, 1.48, 1.40, 1.30, 1.24, 1.20, 1.06, 0.88, 0.62
    };

    private static final double WEEKEND = 0.82;
    private static final double SHARE_HANDLED = 0.7;
    private static final double MEDIAN_DELAY_SECONDS = 170;
    private static final long LONGEST_DELAY_SECONDS = 1_500;

    private final CityMap map;
    private final long seed;

    OrdinaryDays(CityMap map, long seed) {
        this.map = map;
        this.seed = seed;
    }

    /** The reports whose events fall into this hour since the epoch, in order of {@code reportedAt}. */
    List<CityReport> hour(long epochHour) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epochHour);
        var start = Instant.ofEpochSecond(epochHour * 3_600);
        var local = start.atZone(ZONE);
        boolean isWeekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        int count = poisson(REPORTS_PER_HOUR * HOURS[local.getHour()] * (isWeekend ? WEEKEND : 1.03), random);
        var reports = new ArrayList<CityReport>(count);
        for (int i = 0; i < count; i++) {
            reports.add(report("n" + epochHour + "-" + i, start, local.getHour(), random));
        }
        reports.sort(Comparator.comparing(CityReport::reportedAt));
        return reports;
    }

    private CityReport report(String id, Instant start, int localHour, RandomGenerator random) {
        var happening = anyHappening(localHour, random);
        boolean isThree = random.nextDouble() < happening.shareOfIII();
        var site = map.anySite(map.anyTown(random), random);
        var occurred = start.plusSeconds(random.nextInt(3_600));
        var reported = occurred.plus(delay(random));
        boolean isHandled = !isThree && random.nextDouble() < SHARE_HANDLED;
        return new CityReport(
                id,
                happening.source(random),
                happening.category(),
                isThree ? "III" : "IV",
                occurred,
                reported,
                site.at().lng(),
                site.at().lat(),
                site.address(),
                happening.words(random),
                isHandled);
    }

    private static Happening anyHappening(int localHour, RandomGenerator random) {
        double total = 0;
        for (var happening : Happening.EVERYDAY) {
            total += happening.weightAt(localHour);
        }
        double pick = random.nextDouble() * total;
        for (var happening : Happening.EVERYDAY) {
            pick -= happening.weightAt(localHour);
            if (pick < 0) {
                return happening;
            }
        }
        return Happening.EVERYDAY.getLast();
    }

    private static Duration delay(RandomGenerator random) {
        double seconds = MEDIAN_DELAY_SECONDS * Math.exp(0.7 * random.nextGaussian());
        return Duration.ofSeconds(Math.min(LONGEST_DELAY_SECONDS, Math.round(seconds)));
    }

    /** Knuth's method; the means here are below 200. */
    static int poisson(double mean, RandomGenerator random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
