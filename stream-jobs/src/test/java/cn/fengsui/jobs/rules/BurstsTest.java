package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.ReportFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BurstsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private RuleHarness rule;

    @BeforeEach
    void open() throws Exception {
        rule = RuleHarness.open();
    }

    @AfterEach
    void close() throws Exception {
        rule.close();
    }

    @Test
    void needsFiveReportsOfAGroupCloseTogether() throws Exception {
        List<Alert> said = hear(reports("C1", 5, Duration.ofMinutes(2)));

        assertThat(said).singleElement().satisfies(alert -> {
            assertThat(alert.level()).isEqualTo(Level.III);
            assertThat(alert.category()).isEqualTo("C");
            assertThat(alert.reportKeys()).containsExactly("test/0", "test/1", "test/2", "test/3", "test/4");
            assertThat(alert.title()).isEqualTo("柳湾街道 城市管理上报密集");
        });
    }

    @Test
    void keepsQuietWhenTheyAreSpreadOverMoreTime() throws Exception {
        assertThat(hear(reports("C1", 5, Duration.ofMinutes(3)))).isEmpty();
    }

    @Test
    void keepsQuietWhenTheyAreOfDifferentGroups() throws Exception {
        var mixed = new ArrayList<>(reports("C1", 4, Duration.ofMinutes(1)));
        mixed.add(Told.fact("other", "E3", Level.IV, NOON, Told.CENTRE));

        assertThat(hear(mixed)).isEmpty();
    }

    @Test
    void findsItWhateverTheOrderOfArrival() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            var shuffled = new ArrayList<>(reports("C1", 5, Duration.ofMinutes(2)));
            Collections.shuffle(shuffled, new Random(seed));
            try (var fresh = RuleHarness.open()) {
                var said = new ArrayList<Alert>();
                for (ReportFact report : shuffled) {
                    said.addAll(fresh.hears(report));
                }
                assertThat(said).as("seed %s", seed).singleElement().satisfies(alert -> assertThat(alert.firstAt())
                        .isEqualTo(NOON));
            }
        }
    }

    @Test
    void countsAReportReadTwiceOnce() throws Exception {
        List<ReportFact> four = reports("C1", 4, Duration.ofMinutes(1));
        hear(four);

        assertThat(hear(four)).isEmpty();
    }

    @Test
    void growsUnderTheSameIdWhileMoreCome() throws Exception {
        Alert first = hear(reports("C1", 5, Duration.ofMinutes(1))).getFirst();

        var said =
                rule.hears(Told.fact("more", "C4", Level.IV, NOON.plus(Duration.ofMinutes(25)), Told.offset(300, 200)));

        assertThat(said).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo(first.id());
            assertThat(alert.reportCount()).isEqualTo(6);
            assertThat(alert.state()).isEqualTo(AlertState.OPEN);
        });
    }

    @Test
    void endsAfterHalfAnHourOfQuiet() throws Exception {
        hear(reports("C1", 5, Duration.ofMinutes(1)));

        var said = rule.hears(
                Told.fact("elsewhere", "E1", Level.IV, NOON.plus(Duration.ofMinutes(35)), Told.offset(20_000, 0)));

        assertThat(said).singleElement().satisfies(alert -> assertThat(alert.state())
                .isEqualTo(AlertState.RESOLVED));
    }

    @Test
    void endsByTheWallClockWhenNobodyReportsAnyMore() throws Exception {
        rule.atWallClock(NOON);
        hear(reports("C1", 5, Duration.ofMinutes(1)));

        var said = new ArrayList<Alert>();
        for (int minute = 5; minute <= 40; minute++) {
            said.addAll(rule.atWallClock(NOON.plus(Duration.ofMinutes(minute))));
        }

        assertThat(said).singleElement().satisfies(alert -> assertThat(alert.state())
                .isEqualTo(AlertState.RESOLVED));
    }

    @Test
    void leavesDrillsAndRealReportsApart() throws Exception {
        var mixed = new ArrayList<>(reports("C1", 4, Duration.ofMinutes(1)));
        mixed.add(ReportFact.of(Told.drill(Told.report("drill", "C1", Level.IV, NOON, Told.CENTRE))));

        assertThat(hear(mixed)).isEmpty();
    }

    @Test
    void findsABurstInARecordingPlayedBesideToday() throws Exception {
        Instant today = NOON.plus(Duration.ofDays(3_000));
        rule.hears(Told.fact("today", "C1", Level.IV, today, Told.CENTRE));

        var said = new ArrayList<Alert>();
        for (int i = 0; i < 5; i++) {
            said.addAll(rule.hears(ReportFact.of(Told.toldAt(
                    today, Told.report("old-" + i, "C1", Level.IV, NOON.plusSeconds(60L * i), Told.CENTRE)))));
        }

        assertThat(said).singleElement().satisfies(alert -> assertThat(alert.firstAt())
                .isEqualTo(NOON));
    }

    @Test
    void resumesFromACheckpointInTheMiddleOfABurst() throws Exception {
        List<ReportFact> five = reports("C1", 5, Duration.ofMinutes(1));
        hear(five.subList(0, 4));

        try (var resumed = RuleHarness.restored(rule.checkpoint())) {
            assertThat(resumed.hears(five.get(4))).singleElement().satisfies(alert -> assertThat(alert.reportKeys())
                    .hasSize(5));
        }
    }

    private List<Alert> hear(List<ReportFact> reports) throws Exception {
        var said = new ArrayList<Alert>();
        for (ReportFact report : reports) {
            said.addAll(rule.hears(report));
        }
        return said;
    }

    private static List<ReportFact> reports(String category, int count, Duration apart) {
        var reports = new ArrayList<ReportFact>();
        for (int i = 0; i < count; i++) {
            reports.add(
                    Told.fact("" + i, category, Level.IV, NOON.plus(apart.multipliedBy(i)), Told.offset(100 * i, 0)));
        }
        return reports;
    }
}
