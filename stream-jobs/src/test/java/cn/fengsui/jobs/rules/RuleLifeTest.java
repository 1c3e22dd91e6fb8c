package cn.fengsui.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.RuleNews;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.store.RuleJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Edits at run time, replays in other orders, restarts, storms. */
class RuleLifeTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final AlertRuleSpec RAIN = RuleJson.told("""
            {"id":"rain","kind":"THRESHOLD","nameZh":"雨量超限","nameEn":"Heavy rain",
             "parameters":{"quantity":"rain","limit":50}}""");

    @Test
    void raisesTheSameAlertsInAnyOrderOfArrival() throws Exception {
        List<Signal> day = busyHour();
        Map<String, String> inOrder = finalAlerts(day);
        assertThat(inOrder).hasSizeGreaterThan(10);

        for (int seed = 0; seed < 8; seed++) {
            assertThat(finalAlerts(delayed(day, seed))).as("seed %s", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void raisesTheSameAlertsAfterARestartInTheMiddle() throws Exception {
        List<Signal> day = delayed(busyHour(), 3);
        Map<String, String> undisturbed = finalAlerts(day);

        Map<String, Alert> told = new TreeMap<>();
        try (var before = RuleHarness.open()) {
            before.rule(RAIN);
            for (Signal signal : day.subList(0, day.size() / 2)) {
                before.hears(signal);
            }
            told.putAll(before.alerts());
            try (var after = RuleHarness.restored(before.checkpoint())) {
                for (Signal signal : day.subList(day.size() / 2, day.size())) {
                    after.hears(signal);
                }
                after.hears(later());
                told.putAll(after.alerts());
            }
        }

        assertThat(essence(told)).isEqualTo(undisturbed);
    }

    @Test
    void looksAtASignalUnderTheRulesThatTheLogHoldsBeforeIt() throws Exception {
        try (var rules = RuleHarness.open()) {
            Signal early = underRules(Signals.sensor("g", "rain", 60, NOON, Told.CENTRE), 0);
            Signal after = underRules(Signals.sensor("g", "rain", 61, NOON.plusSeconds(60), Told.CENTRE), 7);

            assertThat(rules.hears(after)).as("its rule is still on its way").isEmpty();
            rules.news(new RuleNews(7, RuleJson.write(RAIN), ""));
            rules.atWallClock(Instant.ofEpochSecond(10));
            assertThat(rules.rows()).hasSize(1);

            try (var replay = RuleHarness.open()) {
                replay.news(new RuleNews(7, RuleJson.write(RAIN), "")); // overtakes the signal before it
                assertThat(replay.hears(early)).isEmpty();
            }
        }
    }

    @Test
    void keepsAnOpenAlertWhenItsRuleIsEdited() throws Exception {
        try (var rules = RuleHarness.open()) {
            rules.rule(RAIN);
            Alert raised = rules.hears(Signals.sensor("g", "rain", 60, NOON, Told.CENTRE))
                    .getFirst();

            rules.rule(RuleJson.told(RuleJson.write(RAIN.version(1)).replace("\"limit\":50.0", "\"limit\":55.0")));
            rules.hears(Signals.sensor("g", "rain", 61, NOON.plusSeconds(60), Told.CENTRE));

            assertThat(rules.rows()).singleElement().satisfies(alert -> {
                assertThat(alert.id()).isEqualTo(raised.id());
                assertThat(alert.ruleVersion()).isEqualTo(1);
                assertThat(alert.explanation().threshold()).isEqualTo(55);
            });
        }
    }

    @Test
    void endsWhatIsOpenWhenItsRuleIsSwitchedOff() throws Exception {
        try (var rules = RuleHarness.open()) {
            rules.rule(RAIN);
            rules.hears(Signals.sensor("g", "rain", 60, NOON, Told.CENTRE));

            rules.rule(RuleJson.told(RuleJson.write(RAIN).replace("\"active\":true", "\"active\":false")));
            rules.hears(Signals.sensor("g", "rain", 70, NOON.plusSeconds(60), Told.CENTRE));

            assertThat(rules.alerts().values()).singleElement().satisfies(alert -> {
                assertThat(alert.state()).isEqualTo(AlertState.RESOLVED);
                assertThat(alert.resolution()).isEqualTo("规则已停用");
            });
        }
    }

    @Test
    void putsAlertsOfOnePlaceAndCauseBehindTheGravestOfThem() throws Exception {
        try (var rules = RuleHarness.open()) {
            rules.hears(Signals.report("fire", "A1", Level.II, NOON, Told.CENTRE));
            for (int i = 0; i < 5; i++) {
                rules.hears(Signals.report("a" + i, "A5", Level.IV, NOON.plusSeconds(60 + i), Told.offset(10 * i, 0)));
            }

            assertThat(rules.rows()).singleElement().satisfies(row -> {
                assertThat(row.rule()).isEqualTo(AlertRule.SERIOUS_REPORT);
                assertThat(row.childCount()).isEqualTo(1);
            });
            assertThat(rules.alerts().values())
                    .filteredOn(alert -> alert.rule() == AlertRule.BURST)
                    .singleElement()
                    .matches(alert -> alert.suppression() == Suppression.GROUPED);
        }
    }

    @Test
    void showsAStormAsOneRowAndNeverHidesWhatIsGrave() throws Exception {
        try (var rules = RuleHarness.open()) {
            for (int i = 0; i < 40; i++) {
                String id = "cam-" + i;
                rules.hears(Signals.camera(id, id, "", CameraStatus.ONLINE, NOON.minusSeconds(100)));
                rules.hears(Signals.camera(id, id, "", CameraStatus.OFFLINE, NOON.plusSeconds(5 * i)));
            }
            rules.rule(RuleJson.told(RuleJson.write(areaOff())));
            for (int i = 0; i < 12; i++) {
                rules.hears(Signals.report(
                        "grave-" + i, "A3", Level.II, NOON.plusSeconds(200 + 10 * i), Told.offset(2_000 * i, 0)));
            }

            assertThat(rules.rows())
                    .filteredOn(row -> row.rule() == AlertRule.SERIOUS_REPORT)
                    .hasSize(12);
            assertThat(rules.alerts().values())
                    .filteredOn(alert -> alert.level() == Level.II)
                    .allMatch(Alert::hasOwnRow);
        }
    }

    /** Without the rule that would explain the cameras, they are a storm. */
    @Test
    void gathersWhatNothingExplains() throws Exception {
        try (var rules = RuleHarness.open()) {
            rules.rule(areaOff());
            for (int i = 0; i < 40; i++) {
                String id = "cam-" + i;
                rules.hears(Signals.camera(id, id, "", CameraStatus.ONLINE, NOON.minusSeconds(100)));
                rules.hears(Signals.camera(id, id, "", CameraStatus.OFFLINE, NOON.plusSeconds(5 * i)));
            }

            assertThat(rules.rows()).hasSizeLessThanOrEqualTo(10).anySatisfy(row -> {
                assertThat(row.rule()).isEqualTo(AlertRule.STORM);
                assertThat(row.childCount()).isEqualTo(34);
            });
            assertThat(rules.alerts().values())
                    .filteredOn(alert -> alert.rule() == AlertRule.CAMERA_OFFLINE)
                    .hasSize(40)
                    .allMatch(alert -> alert.hasOwnRow() || alert.suppression() == Suppression.STORM);
        }
    }

    private static AlertRuleSpec areaOff() {
        AlertRuleSpec area = DefaultRules.all().stream()
                .filter(rule -> rule.id().equals("camera-area"))
                .findFirst()
                .orElseThrow();
        return RuleJson.read(RuleJson.write(area).replace("\"active\":true", "\"active\":false"));
    }

    private static Map<String, String> finalAlerts(List<Signal> signals) throws Exception {
        try (var rules = RuleHarness.open()) {
            rules.rule(RAIN);
            for (Signal signal : signals) {
                rules.hears(signal);
            }
            rules.hears(later());
            return essence(rules.alerts());
        }
    }

    /** Everything but when it was raised; what was withdrawn never was. */
    private static Map<String, String> essence(Map<String, Alert> alerts) {
        var essence = new TreeMap<String, String>();
        alerts.values().stream()
                .filter(alert -> alert.suppression() != Suppression.WITHDRAWN)
                .forEach(alert ->
                        essence.put(alert.id(), alert.raised(Instant.EPOCH).toString()));
        return essence;
    }

    private static Signal later() {
        return Signals.report(
                "later",
                "S2",
                Level.IV,
                NOON.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(59)),
                Told.offset(90_000, 0));
    }

    /** Each signal is told up to ten minutes after it happened. */
    private static List<Signal> delayed(List<Signal> signals, int seed) {
        var random = new Random(seed);
        Map<Signal, Long> toldAt = new java.util.IdentityHashMap<>();
        signals.forEach(signal -> toldAt.put(signal, signal.timeMillis() + random.nextInt(600_000)));
        return signals.stream().sorted(Comparator.comparing(toldAt::get)).toList();
    }

    /** Reports of all sorts in a few places, rain that comes and goes, cameras that go and come. */
    private static List<Signal> busyHour() {
        var random = new Random(11);
        var signals = new ArrayList<Signal>();
        String[] classes = {"C1", "A5", "N1", "A1", "E3"};
        for (int i = 0; i < 260; i++) {
            String category = classes[random.nextInt(classes.length)];
            Level level = category.equals("A1") && random.nextInt(4) == 0 ? Level.II : Level.IV;
            double east = 3_000 * random.nextInt(3) + 300 * random.nextGaussian();
            Instant at = NOON.plusMillis(random.nextInt(3_600_000));
            signals.add(Signals.report("r" + i, category, level, at, Told.offset(east, 300 * random.nextGaussian())));
        }
        for (int i = 0; i < 120; i++) {
            double rain = 50 + 20 * Math.sin(i / 9.0) + random.nextGaussian();
            signals.add(Signals.sensor("gauge-" + i % 2, "rain", rain, NOON.plusSeconds(30L * i), Told.CENTRE));
        }
        for (int i = 0; i < 8; i++) {
            signals.add(Signals.camera("cam-" + i, "路口", "nvr", CameraStatus.ONLINE, NOON.minusSeconds(600 - i)));
            signals.add(Signals.camera("cam-" + i, "路口", "nvr", CameraStatus.OFFLINE, NOON.plusSeconds(900 + 7L * i)));
            signals.add(Signals.camera("cam-" + i, "路口", "nvr", CameraStatus.ONLINE, NOON.plusSeconds(1500 + 9L * i)));
        }
        signals.add(Signals.sensor("smoke-1", "smoke", 1, NOON.plusSeconds(500), Told.CENTRE));
        signals.sort(Comparator.comparingLong(Signal::timeMillis));
        return signals;
    }

    private static Signal underRules(Signal signal, long rules) {
        return new Signal(
                signal.kind(),
                rules,
                signal.drill(),
                signal.replayed(),
                signal.key(),
                signal.source(),
                signal.subject(),
                signal.what(),
                signal.level(),
                signal.timeMillis(),
                signal.value(),
                signal.unit(),
                signal.place(),
                signal.name(),
                signal.parent(),
                signal.body(),
                signal.hotspot(),
                signal.live(),
                signal.raisesAlert());
    }
}
