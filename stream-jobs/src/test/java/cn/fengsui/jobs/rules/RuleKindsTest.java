package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.warning.WarningAct;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.store.RuleJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One scenario for each kind of rule; the rules are as somebody would write them. */
class RuleKindsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private RuleHarness rules;

    @BeforeEach
    void open() throws Exception {
        rules = RuleHarness.open();
    }

    @AfterEach
    void close() throws Exception {
        rules.close();
    }

    @Test
    void saysThatAValueIsBeyondItsLimitUntilItIsClearlyBack() throws Exception {
        rules.rule(rule("rain", "THRESHOLD", "{\"quantity\":\"rain\",\"limit\":50,\"clearBy\":5}"));

        assertThat(reading("rain", 49, 0)).isEmpty();
        Alert raised = reading("rain", 51, 1).getFirst();
        assertThat(reading("rain", 47, 2)).allMatch(alert -> alert.state() == AlertState.OPEN);
        Alert over = reading("rain", 44, 3).getFirst();

        assertThat(raised.rule()).isEqualTo(AlertRule.THRESHOLD);
        assertThat(raised.explanation().value()).isEqualTo(51);
        assertThat(raised.explanation().threshold()).isEqualTo(50);
        assertThat(raised.explanation().text()).isEqualTo("rain 51.00 m，限值 50.00");
        assertThat(over.id()).isEqualTo(raised.id());
        assertThat(over.state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void waitsUntilAConditionHeldLongEnough() throws Exception {
        rules.rule(rule("rain", "THRESHOLD", "{\"quantity\":\"rain\",\"limit\":50},\"onAfterSeconds\":120"));

        assertThat(reading("rain", 60, 0)).isEmpty();
        assertThat(reading("rain", 40, 1)).isEmpty();
        assertThat(reading("rain", 60, 2)).isEmpty();
        assertThat(reading("rain", 60, 4)).singleElement().satisfies(alert -> assertThat(alert.firstAt())
                .isEqualTo(minute(2)));
    }

    @Test
    void opensTheSameAlertAgainWhenTheConditionReturnsSoon() throws Exception {
        rules.rule(rule("rain", "THRESHOLD", "{\"quantity\":\"rain\",\"limit\":50},\"reopenSeconds\":600"));
        Alert first = reading("rain", 60, 0).getFirst();
        assertThat(reading("rain", 40, 6).getFirst().state()).isEqualTo(AlertState.RESOLVED);

        Alert again = reading("rain", 60, 8).getFirst();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(AlertState.OPEN);
        assertThat(again.reopenCount()).isEqualTo(1);
    }

    @Test
    void saysThatAValueChangesTooFast() throws Exception {
        rules.rule(rule("rising", "RATE", "{\"quantity\":\"water-level\",\"perHour\":2,\"overSeconds\":1800}"));

        for (int i = 0; i < 5; i++) {
            assertThat(reading("water-level", 20 + 0.05 * i, 5 * i))
                    .as("slow, %s", i)
                    .isEmpty();
        }
        Alert raised = null;
        for (int i = 5; i < 9 && raised == null; i++) {
            raised = reading("water-level", 20.25 + 0.5 * (i - 4), 5 * i).stream()
                    .findFirst()
                    .orElse(null);
        }

        assertThat(raised).isNotNull();
        assertThat(raised.rule()).isEqualTo(AlertRule.RATE);
        assertThat(raised.explanation().value()).isGreaterThan(2);
    }

    @Test
    void saysThatAFeedFellSilentAndThatItIsBack() throws Exception {
        rules.rule(rule("gauge-silent", "ABSENCE", "{\"of\":\"SENSOR\",\"silentSeconds\":1800}"));
        reading("rain", 1, 0);

        assertThat(other(25)).isEmpty();
        Alert silent = other(31).getFirst();
        Alert back = reading("rain", 1, 40).getFirst();

        assertThat(silent.rule()).isEqualTo(AlertRule.ABSENCE);
        assertThat(silent.title()).startsWith("gauge");
        assertThat(silent.firstAt()).isEqualTo(minute(30));
        assertThat(back.id()).isEqualTo(silent.id());
        assertThat(back.state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void takesASilenceBackThatLateDataFills() throws Exception {
        rules.rule(rule("gauge-silent", "ABSENCE", "{\"of\":\"SENSOR\",\"silentSeconds\":1800}"));
        reading("rain", 1, 0);
        other(31);

        var said = reading("rain", 1, 20);

        assertThat(said).singleElement().satisfies(alert -> assertThat(alert.suppression())
                .isEqualTo(Suppression.WITHDRAWN));
    }

    @Test
    void seesThatASmokeSensorAndAFireReportAgree() throws Exception {
        rules.hears(Signals.sensor("smoke-1", "smoke", 1, NOON, Told.CENTRE));

        var said = rules.hears(Signals.report("fire", "A1", Level.III, minute(8), Told.offset(400, 0)));

        assertThat(said).singleElement().satisfies(alert -> {
            assertThat(alert.rule()).isEqualTo(AlertRule.COMBINATION);
            assertThat(alert.level()).isEqualTo(Level.II);
            assertThat(alert.reportKeys()).hasSize(2);
            assertThat(alert.category()).isEqualTo("A1");
        });
    }

    @Test
    void doesNotTakeSignsForOneThatAreFarApartInPlaceOrTime() throws Exception {
        rules.hears(Signals.sensor("smoke-1", "smoke", 1, NOON, Told.CENTRE));

        assertThat(rules.hears(Signals.report("far", "A1", Level.III, minute(8), Told.offset(600, 0))))
                .isEmpty();
        assertThat(rules.hears(Signals.report("late", "A1", Level.III, minute(11), Told.CENTRE)))
                .isEmpty();
    }

    @Test
    void seesSignsThatFollowOneAnotherInOneGrid() throws Exception {
        rules.rule(rule("flood", "SEQUENCE", """
                {"steps":[{"of":"SENSOR","classes":[],"sources":[],"quantity":"rain","atLeast":30},
                          {"of":"REPORT","classes":["N1"],"sources":[],"quantity":"","atLeast":0}],
                 "by":"GRID","withinSeconds":3600,"quietSeconds":1800}"""));

        assertThat(rules.hears(Signals.report("early", "N1", Level.III, NOON, Told.CENTRE)))
                .isEmpty();
        assertThat(reading("rain", 35, 10)).isEmpty();
        var said = rules.hears(Signals.report("after", "N1", Level.III, minute(40), Told.CENTRE));

        assertThat(said).singleElement().satisfies(alert -> {
            assertThat(alert.rule()).isEqualTo(AlertRule.SEQUENCE);
            assertThat(alert.reportKeys()).hasSize(2).contains("test/after").doesNotContain("test/early");
        });
    }

    @Test
    void seesThatTheSameHappensAgainAtOnePlace() throws Exception {
        rules.rule(rule("again", "REPETITION", "{\"reports\":3,\"metres\":50,\"withinDays\":30}"));
        for (int day = 0; day < 2; day++) {
            assertThat(rules.hears(Signals.report(
                            "hole-" + day,
                            "C5",
                            Level.IV,
                            NOON.plus(Duration.ofDays(5 * day)),
                            Told.offset(10 * day, 0))))
                    .isEmpty();
        }

        var said = rules.hears(
                Signals.report("hole-2", "C5", Level.IV, NOON.plus(Duration.ofDays(12)), Told.offset(15, 0)));

        assertThat(said).singleElement().satisfies(alert -> {
            assertThat(alert.rule()).isEqualTo(AlertRule.REPETITION);
            assertThat(alert.explanation().value()).isEqualTo(3);
        });
    }

    @Test
    void saysBeforeAKeySpotReachesItsLimit() throws Exception {
        rules.spot(Signals.underpass(0.30, 0));

        Alert raised = null;
        int at = 0;
        for (; raised == null && at < 60; at += 5) {
            raised = reading("water-level", 0.004 * at, at).stream().findFirst().orElse(null);
        }

        assertThat(raised).isNotNull();
        assertThat(raised.rule()).isEqualTo(AlertRule.KEY_SPOT);
        assertThat(raised.level()).isEqualTo(Level.II);
        assertThat(raised.title()).startsWith("城南下穿通道");
        assertThat(0.004 * at).isLessThan(0.30);
        assertThat(raised.explanation().unit()).isEqualTo("min");
    }

    @Test
    void showsARecorderThatLostItsLineAsOneRow() throws Exception {
        for (int i = 0; i < 6; i++) {
            rules.hears(Signals.camera("cam-" + i, "路口 " + i, "nvr-1", CameraStatus.ONLINE, NOON));
        }

        for (int i = 0; i < 6; i++) {
            rules.hears(Signals.camera(
                    "cam-" + i,
                    "路口 " + i,
                    "nvr-1",
                    CameraStatus.OFFLINE,
                    minute(10).plusSeconds(i)));
        }

        assertThat(rules.rows()).singleElement().satisfies(row -> {
            assertThat(row.rule()).isEqualTo(AlertRule.CAMERA_GROUP);
            assertThat(row.childCount()).isEqualTo(6);
            assertThat(row.explanation().value()).isEqualTo(6);
        });
        assertThat(rules.alerts().values())
                .filteredOn(alert -> alert.rule() == AlertRule.CAMERA_OFFLINE)
                .hasSize(6)
                .allMatch(alert -> alert.suppression() == Suppression.INHIBITED);
    }

    @Test
    void showsTheOneCameraThatStaysAwayWhenTheOthersAreBack() throws Exception {
        showsARecorderThatLostItsLineAsOneRow();

        for (int i = 0; i < 5; i++) {
            rules.hears(Signals.camera(
                    "cam-" + i,
                    "路口 " + i,
                    "nvr-1",
                    CameraStatus.ONLINE,
                    minute(14).plusSeconds(i)));
        }
        rules.hears(Signals.camera("other", "别处", "nvr-2", CameraStatus.ONLINE, minute(30)));

        assertThat(rules.rows()).singleElement().satisfies(row -> {
            assertThat(row.rule()).isEqualTo(AlertRule.CAMERA_OFFLINE);
            assertThat(row.cameraId()).isEqualTo("cam-5");
        });
    }

    @Test
    void tellsAWarningThatTouchesAKeySpotUntilItIsCancelled() throws Exception {
        rules.spot(Signals.underpass(0.3, 0));
        Instant evening = NOON.plus(Duration.ofHours(8));

        Alert raised = rules.hears(Signals.warning(Signals.storm("w1", WarningAct.ALERT, List.of(), NOON, evening)))
                .getFirst();
        rules.hears(Signals.warning(Signals.storm("w2", WarningAct.UPDATE, List.of("w1"), minute(30), evening)));
        rules.hears(Signals.warning(Signals.storm("w3", WarningAct.CANCEL, List.of("w2"), minute(50), evening)));

        assertThat(raised.rule()).isEqualTo(AlertRule.WARNING);
        assertThat(raised.level()).isEqualTo(Level.II);
        assertThat(raised.explanation().text()).contains("城南下穿通道");
        assertThat(rules.alerts().values()).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo(raised.id());
            assertThat(alert.state()).isEqualTo(AlertState.RESOLVED);
        });
    }

    @Test
    void endsAWarningWhenItExpires() throws Exception {
        rules.spot(Signals.underpass(0.3, 0));
        rules.hears(Signals.warning(Signals.storm("w1", WarningAct.ALERT, List.of(), NOON, minute(60))));

        other(61);

        assertThat(rules.rows()).isEmpty();
    }

    @Test
    void makesAnAlertWorseNearAKeySpotThatSaysSo() throws Exception {
        rules.spot(Signals.underpass(0.3, 500));

        for (int i = 0; i < 5; i++) {
            rules.hears(Signals.report("n" + i, "C1", Level.IV, minute(i), Told.offset(10 * i, 0)));
        }

        assertThat(rules.rows()).singleElement().satisfies(row -> assertThat(row.level())
                .isEqualTo(Level.II));
    }

    /** A report that matters to no rule; time passes. */
    private List<Alert> other(int minute) throws Exception {
        return rules.hears(Signals.report("other-" + minute, "S2", Level.IV, minute(minute), Told.offset(50_000, 0)));
    }

    private List<Alert> reading(String quantity, double value, int minute) throws Exception {
        Signal reading = Signals.sensor("gauge", quantity, value, minute(minute), Told.CENTRE);
        return rules.hears(reading);
    }

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static AlertRuleSpec rule(String id, String kind, String parameters) {
        return RuleJson.told("{\"id\":\"" + id + "\",\"kind\":\"" + kind + "\",\"nameZh\":\"规则 " + id
                + "\",\"nameEn\":\"Rule " + id + "\",\"parameters\":" + parameters + "}");
    }
}
