package cn.fengsui.simulator.city;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The few storm afternoons of the simulated past. A pure function of seed and hour. */
final class PastStorms {
    private static final int DAYS_BETWEEN = 16;
    private static final int PHASE = 5;
    /** Extra reports by local hour of a storm day. */
    private static final int FIRST_HOUR = 15;

    private static final double[] EXTRA = {55, 95, 70, 30};
    private static final double SHARE_OF_II = 0.02;

    private final CityMap map;
    private final long seed;

    PastStorms(CityMap map, long seed) {
        this.map = map;
        this.seed = seed;
    }

    static boolean isStormDay(LocalDate day) {
        return Math.floorMod(day.toEpochDay(), DAYS_BETWEEN) == PHASE;
    }

    /** The extra reports of this hour since the epoch; usually none. */
    List<CityReport> hour(long epochHour) {
        var start = Instant.ofEpochSecond(epochHour * 3_600);
        var local = start.atZone(OrdinaryDays.ZONE);
        int step = local.getHour() - FIRST_HOUR;
        if (!isStormDay(local.toLocalDate()) || step < 0 || step >= EXTRA.length) {
            return List.of();
        }
        var random = new SplittableRandom(seed * 31 + epochHour * 0x9E3779B97F4A7C15L);
        int count = OrdinaryDays.poisson(EXTRA[step], random);
        var reports = new ArrayList<CityReport>(count);
        for (int i = 0; i < count; i++) {
            var kind = Storms.anyKind(random);
            var site = Storms.anySite(map, random);
            boolean isTwo = kind.level().equals("III") && random.nextDouble() < SHARE_OF_II;
            var occurred = start.plusSeconds(random.nextInt(3_600));
            reports.add(new CityReport(
                    "s" + epochHour + "-" + i,
                    random.nextInt(3) == 0 ? "hotline-12345" : "grid-app",
                    kind.category(),
                    isTwo ? "II" : kind.level(),
                    occurred,
                    occurred.plusSeconds(30 + random.nextInt(600)),
                    site.at().lng(),
                    site.at().lat(),
                    site.address(),
                    kind.words().get(random.nextInt(kind.words().size())),
                    true));
        }
        return reports;
    }
}
