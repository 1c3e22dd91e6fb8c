package cn.fengsui.jobs;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.jobs.hotspots.CityKnowledge;
import cn.fengsui.jobs.hotspots.HotspotRules;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * How the stream jobs run.
 *
 * @param dataDir folder for everything that must survive; checkpoints live in its {@code flink/checkpoints}
 * @param restPort {@code jobs.rest-port=8083}: Flink's own pages on 127.0.0.1, to look only; 0 = any free port
 * @param parallelism {@code jobs.parallelism=1}, 1 to 16; the keys are few, more helps little
 * @param keeping see {@link StateKeeping}
 * @param reading see {@link LogReading}
 * @param hotspots {@code jobs.h3-resolution=8}, {@code jobs.hotspot-window=2h}, {@code jobs.baseline-days=56}, {@code
 *     jobs.minimum-days=14}, {@code city.zone=Asia/Shanghai}, {@code jobs.known-outages=} such as {@code
 *     2026-05-01T13:00+08:00/2026-05-02T01:00+08:00, ...}; {@code jobs.officer-sources=grid-app} and {@code jobs.camera-sources=gb28181-alarm}: kept out of public-order statistics
 * @param cases see {@link CaseConfig}
 */
public record JobsConfig(
        Path dataDir,
        int restPort,
        int parallelism,
        StateKeeping keeping,
        LogReading reading,
        HotspotRules hotspots,
        CaseConfig cases) {

    private static final List<String> RETIRED =
            List.of("jobs.burst-reports", "jobs.burst-within", "jobs.burst-quiet", "jobs.burst-resolution");
    private static final String ZONE = "Asia/Shanghai";

    /** Everything at its default, on any free port. */
    public static JobsConfig standard(Path dataDir, ZoneId zone) {
        return new JobsConfig(
                dataDir,
                0,
                1,
                StateKeeping.STANDARD,
                LogReading.live(Duration.ofMillis(100)),
                HotspotRules.standard(zone),
                CaseConfig.standard(zone));
    }

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static JobsConfig from(Settings settings, Path dataDir) {
        refuseRetired(settings);
        CaseConfig cases = CaseConfig.from(settings, zone(settings));
        return new JobsConfig(
                dataDir,
                settings.port("jobs.rest-port", 8083),
                settings.number("jobs.parallelism", 1, 1, 16),
                StateKeeping.from(settings),
                LogReading.from(settings),
                hotspots(settings, cases),
                cases);
    }

    /** The same, computing everything anew. */
    JobsConfig startingEmpty() {
        var empty = new StateKeeping(keeping.checkpointInterval(), true, keeping.recompute(), keeping.backend());
        return new JobsConfig(dataDir, restPort, parallelism, empty, reading, hotspots, cases);
    }

    private static void refuseRetired(Settings settings) {
        for (String key : RETIRED) {
            if (!settings.text(key, "").isEmpty()) {
                settings.problem(
                        key + " is no setting any more: what a burst is stands in the rule 'burst', which is edited"
                                + " while everything runs (docs/reference/alert-rules.md)");
            }
        }
    }

    private static HotspotRules hotspots(Settings settings, CaseConfig cases) {
        int resolution = settings.number("jobs.h3-resolution", 8, 6, 10);
        Duration window = settings.duration("jobs.hotspot-window", Duration.ofHours(2));
        int baselineDays = settings.number("jobs.baseline-days", 56, 1, 366);
        int minimumDays = settings.number("jobs.minimum-days", 14, 1, 366);
        ZoneId zone = zone(settings);
        CityKnowledge city =
                CitySettings.read(settings, cases.clocks().calendar().exceptions());
        try {
            return new HotspotRules(resolution, window, baselineDays, minimumDays, zone, city);
        } catch (IllegalArgumentException outOfRange) {
            settings.problem("jobs.hotspot-window, jobs.baseline-days, jobs.minimum-days: " + outOfRange.getMessage());
            return HotspotRules.standard(zone);
        }
    }

    static Duration atLeast(Settings settings, String key, Duration fallback, Duration least) {
        Duration value = settings.duration(key, fallback);
        if (value.compareTo(least) < 0) {
            settings.problem(key + " must be at least " + least.toMillis() + "ms and is " + value.toMillis() + "ms");
            return fallback;
        }
        return value;
    }

    private static ZoneId zone(Settings settings) {
        String zone = settings.text("city.zone", ZONE);
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            settings.problem("city.zone must be a time zone such as Asia/Shanghai and is '" + zone + "'");
            return ZoneId.of(ZONE);
        }
    }
}
