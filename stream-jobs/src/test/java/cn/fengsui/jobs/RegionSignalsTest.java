package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.hotspots.HotspotRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bursts and silences of a whole region through the room's door, with a real PostgreSQL, Hazelcast and mini-cluster. */
class RegionSignalsTest {

    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final int DAYS = 20;
    /** So that a burst of so many reports is far above what two hours bring. */
    private static final int A_DAY = 240;

    @TempDir
    Path folder;

    private record Line(Instant at, NewEvent event) {}

    @Test
    void tellABurstAsABurstAndNothingElse() {
        List<Line> told = ordinary(DAYS);
        Instant noon = START.plus(Duration.ofDays(17)).plus(Duration.ofHours(4));
        for (int i = 0; i < 160; i++) {
            told.add(line("burst-" + i, noon.plusSeconds(30L * i), new Random(i)));
        }
        told.sort(Comparator.comparing(Line::at));

        List<Alert> regions = regionsOf(told);

        assertThat(regions)
                .filteredOn(alert -> alert.rule() == AlertRule.REGION_BURST)
                .isNotEmpty();
        assertThat(regions).noneMatch(alert -> alert.rule() == AlertRule.REGION_SILENCE);
        assertThat(regions).allSatisfy(alert -> assertThat(alert.explanation().value())
                .isGreaterThan(1.5 * alert.explanation().baseline()));
    }

    /** A past that is sent by several hands at once: what looked silent had only not been read yet. */
    @Test
    void takeBackSilencesThatWereOnlyReportsOnTheirWay() {
        List<Line> told = ordinary(DAYS);
        int from = 15 * A_DAY;
        int halfADay = A_DAY / 2;
        List<Line> shuffled = new ArrayList<>(told.subList(0, from));
        shuffled.addAll(told.subList(from + halfADay, from + 2 * halfADay));
        shuffled.addAll(told.subList(from, from + halfADay));
        shuffled.addAll(told.subList(from + 2 * halfADay, told.size()));

        List<Alert> regions = regionsOf(shuffled);

        assertThat(regions)
                .filteredOn(alert -> alert.rule() == AlertRule.REGION_SILENCE)
                .isNotEmpty()
                .allSatisfy(alert -> {
                    assertThat(alert.state()).isEqualTo(AlertState.RESOLVED);
                    assertThat(alert.suppression()).isEqualTo(Suppression.WITHDRAWN);
                });
    }

    /** All alerts about regions, when everything is read and nothing changes any more. */
    private List<Alert> regionsOf(List<Line> told) {
        try (var backstage = new Backstage(folder)) {
            backstage.append(told.stream().map(Line::event).toList());
            var config = new JobsConfig(
                    folder.resolve("jobs"),
                    0,
                    1,
                    new StateKeeping(Duration.ofSeconds(1), true),
                    LogReading.live(Duration.ofMillis(20)),
                    HotspotRules.standard(ZoneId.of("Asia/Shanghai")),
                    CaseConfig.standard(ZoneId.of("Asia/Shanghai")));
            try (StreamJobs jobs = StreamJobs.start(config, backstage.jdbc(), backstage.address())) {
                backstage.awaitProcessed(jobs);
                Ledger.settled(backstage.store(), backstage.picture());
            }
            return backstage.store().alerts().find(Query.all().limit(Query.MAX_LIMIT)).items().stream()
                    .filter(alert -> alert.rule() == AlertRule.REGION_BURST || alert.rule() == AlertRule.REGION_SILENCE)
                    .toList();
        }
    }

    /** As many reports in every hour, all over the town. */
    private static List<Line> ordinary(int days) {
        var random = new Random(5);
        var told = new ArrayList<Line>();
        long between = Duration.ofDays(1).toSeconds() / A_DAY;
        for (int i = 0; i < days * A_DAY; i++) {
            told.add(line("day-" + i, START.plusSeconds(between * i + random.nextInt((int) between)), random));
        }
        return told;
    }

    private static Line line(String id, Instant at, Random random) {
        String category = random.nextInt(3) == 0 ? "E3" : "C1";
        var point = Told.offset(random.nextGaussian() * 4_000, random.nextGaussian() * 4_000);
        return new Line(at, Told.event(Told.report(id, category, Level.IV, at, point)));
    }
}
