package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.ReportFact;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriousReportsTest {

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
    void raisesAnAlertAtOnce() throws Exception {
        var said = rule.hears(fire("1", Level.II, NOON, 0));

        assertThat(said).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo(AlertState.OPEN);
            assertThat(alert.reportKeys()).containsExactly("test/1");
            assertThat(alert.firstAt()).isEqualTo(NOON);
        });
    }

    @Test
    void keepsQuietAboutLesserReports() throws Exception {
        assertThat(rule.hears(fire("1", Level.III, NOON, 0))).isEmpty();
    }

    @Test
    void joinsTheSameHappeningToldTwiceAndTakesTheWorseLevel() throws Exception {
        Alert first = rule.hears(fire("1", Level.II, NOON, 0)).getFirst();

        var said = rule.hears(fire("2", Level.I, NOON.plusSeconds(300), 250));

        assertThat(said).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo(first.id());
            assertThat(alert.level()).isEqualTo(Level.I);
            assertThat(alert.reportCount()).isEqualTo(2);
        });
    }

    @Test
    void standsUnderItsFirstReportAlsoWhenThatIsToldLater() throws Exception {
        Alert told = rule.hears(fire("1", Level.II, NOON, 0)).getFirst();

        var said = rule.hears(fire("2", Level.I, NOON.minusSeconds(300), 250));

        Alert now = said.stream().filter(Alert::hasOwnRow).findFirst().orElseThrow();
        assertThat(now.firstAt()).isEqualTo(NOON.minusSeconds(300));
        assertThat(now.reportKeys()).containsExactly("test/2", "test/1");
        assertThat(now.raisedAt()).isEqualTo(told.raisedAt());
        assertThat(said).hasSize(2).anySatisfy(corrected -> {
            assertThat(corrected.id()).isEqualTo(told.id());
            assertThat(corrected.suppression()).isEqualTo(Suppression.WITHDRAWN);
            assertThat(corrected.parentId()).isEqualTo(now.id());
        });
    }

    @Test
    void doesNotJoinWhatIsTooFarTooLateOrOfAnotherClass() throws Exception {
        Alert first = rule.hears(fire("1", Level.II, NOON, 0)).getFirst();

        Alert far = rule.hears(fire("2", Level.II, NOON, 400)).getFirst();
        Alert later = rule.hears(fire("3", Level.II, NOON.plus(Duration.ofMinutes(11)), 0))
                .getFirst();
        Alert other =
                rule.hears(Told.fact("4", "A3", Level.II, NOON, Told.CENTRE)).getFirst();

        assertThat(first.id()).isNotIn(far.id(), later.id(), other.id());
    }

    @Test
    void saysNothingNewWhenTheSameReportIsReadAgain() throws Exception {
        rule.hears(fire("1", Level.II, NOON, 0));

        assertThat(rule.hears(fire("1", Level.II, NOON, 0))).isEmpty();
    }

    @Test
    void makesTheSameAlertInAReplay() throws Exception {
        Alert first = rule.hears(fire("1", Level.II, NOON, 0)).getFirst();

        try (var again = RuleHarness.open()) {
            assertThat(again.hears(fire("1", Level.II, NOON, 0)).getFirst().id())
                    .isEqualTo(first.id());
        }
    }

    @Test
    void endsWhenEventTimeIsADayPastIt() throws Exception {
        rule.hears(fire("1", Level.II, NOON, 0));

        var said = rule.hears(fire("2", Level.IV, NOON.plus(Duration.ofHours(25)), 0));

        assertThat(said).singleElement().satisfies(alert -> assertThat(alert.state())
                .isEqualTo(AlertState.RESOLVED));
    }

    @Test
    void endsAlsoWhenCamerasTellOfTodayWhileAnOldPastIsRead() throws Exception {
        rule.hears(
                Signals.camera("34020000001320000001", "路口", "", CameraStatus.ONLINE, NOON.plus(Duration.ofDays(50))));
        rule.hears(fire("1", Level.II, NOON, 0));

        var said = rule.hears(fire("2", Level.IV, NOON.plus(Duration.ofHours(25)), 0));

        assertThat(said).singleElement().satisfies(alert -> assertThat(alert.state())
                .isEqualTo(AlertState.RESOLVED));
    }

    @Test
    void remembersOpenAlertsInACheckpoint() throws Exception {
        Alert first = rule.hears(fire("1", Level.II, NOON, 0)).getFirst();

        try (var resumed = RuleHarness.restored(rule.checkpoint())) {
            Alert joined = resumed.hears(fire("2", Level.II, NOON, 10)).getFirst();
            assertThat(joined.id()).isEqualTo(first.id());
        }
    }

    private static ReportFact fire(String id, Level level, Instant at, double metresEast) {
        return Told.fact(id, "A1", level, at, Told.offset(metresEast, 0));
    }
}
