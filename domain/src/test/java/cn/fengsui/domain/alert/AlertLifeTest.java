package cn.fengsui.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.fengsui.domain.alert.AlertRefused.Reason;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertLifeTest {

    private static final Instant NOW = Instant.parse("2026-07-14T02:00:00Z");
    private static final Actor WANG = new Actor("wang", "值班员 0231", "desk 2", "");
    private static final Actor LI = new Actor("li", "值班长 0007", "desk 1", "");
    private static final Instant LATER = NOW.plusSeconds(1800);

    /** Each stage as it can be, of a lesser and of a grave alert. */
    private record Standing(AlertStage stage, Alert alert, AlertHandling handling) {}

    private static Stream<Standing> standings() {
        Alert lesser = alert(Level.III, AlertState.OPEN, 0);
        Alert grave = alert(Level.II, AlertState.OPEN, 0);
        Alert over = alert(Level.III, AlertState.RESOLVED, 0);
        Alert graveOver = alert(Level.II, AlertState.RESOLVED, 0);
        return Stream.of(
                new Standing(AlertStage.UNACKNOWLEDGED, lesser, AlertHandling.untouched(lesser)),
                new Standing(AlertStage.UNACKNOWLEDGED, grave, AlertHandling.untouched(grave)),
                new Standing(AlertStage.ACKNOWLEDGED, lesser, owned(lesser)),
                new Standing(AlertStage.ACKNOWLEDGED, grave, owned(grave)),
                new Standing(AlertStage.RETURNED, over, AlertHandling.untouched(over)),
                new Standing(AlertStage.RETURNED, graveOver, AlertHandling.untouched(graveOver)),
                new Standing(AlertStage.LATCHED, graveOver, owned(graveOver)),
                new Standing(AlertStage.NORMAL, over, owned(over)),
                new Standing(AlertStage.NORMAL, graveOver, owned(graveOver).judged(Disposition.TRUE)),
                new Standing(AlertStage.SHELVED, lesser, shelved(lesser)),
                new Standing(
                        AlertStage.SHELVED,
                        grave,
                        made(grave, shelved(grave), AlertMove.of("a", AlertMove.ANY, AlertAction.CONSENT, LI))),
                new Standing(AlertStage.OUT_OF_SERVICE, lesser, takenOut(lesser)),
                new Standing(
                        AlertStage.SUPPRESSED,
                        lesser.behind("head", Suppression.GROUPED),
                        AlertHandling.untouched(lesser)));
    }

    @ParameterizedTest
    @MethodSource("standings")
    void namesEachStage(Standing standing) {
        assertThat(stage(standing.alert(), standing.handling())).isEqualTo(standing.stage());
    }

    /** What each action leads to from each stage, of alerts of level III and II; null = refused. */
    private static final Map<AlertAction, Map<AlertStage, List<@Nullable AlertStage>>> TABLE = table();

    private static Map<AlertAction, Map<AlertStage, List<@Nullable AlertStage>>> table() {
        var table = new EnumMap<AlertAction, Map<AlertStage, List<@Nullable AlertStage>>>(AlertAction.class);
        table.put(
                AlertAction.ACKNOWLEDGE,
                Map.of(
                        AlertStage.UNACKNOWLEDGED, both(AlertStage.ACKNOWLEDGED),
                        AlertStage.RETURNED, List.of(AlertStage.NORMAL, AlertStage.LATCHED),
                        AlertStage.SHELVED, both(AlertStage.SHELVED),
                        AlertStage.SUPPRESSED, both(AlertStage.SUPPRESSED),
                        AlertStage.OUT_OF_SERVICE, both(AlertStage.OUT_OF_SERVICE)));
        table.put(
                AlertAction.JUDGE,
                Map.of(
                        AlertStage.ACKNOWLEDGED, both(AlertStage.ACKNOWLEDGED),
                        AlertStage.LATCHED, both(AlertStage.NORMAL),
                        AlertStage.NORMAL, both(AlertStage.NORMAL)));
        Map<AlertStage, List<@Nullable AlertStage>> shelve = Map.of(
                AlertStage.UNACKNOWLEDGED, List.of(AlertStage.SHELVED, AlertStage.UNACKNOWLEDGED),
                AlertStage.ACKNOWLEDGED, List.of(AlertStage.SHELVED, AlertStage.ACKNOWLEDGED),
                AlertStage.RETURNED, List.of(AlertStage.SHELVED, AlertStage.RETURNED),
                AlertStage.LATCHED, both(AlertStage.LATCHED),
                AlertStage.NORMAL, List.of(AlertStage.SHELVED, AlertStage.NORMAL),
                AlertStage.SUPPRESSED, both(AlertStage.SHELVED));
        table.put(AlertAction.SHELVE, shelve);
        var takeOut = new EnumMap<AlertStage, List<@Nullable AlertStage>>(AlertStage.class);
        shelve.forEach((from, to) -> takeOut.put(
                from,
                to.stream()
                        .map(one -> one == AlertStage.SHELVED ? AlertStage.OUT_OF_SERVICE : one)
                        .toList()));
        table.put(AlertAction.TAKE_OUT_OF_SERVICE, takeOut);
        table.put(AlertAction.UNSHELVE, Map.of(AlertStage.SHELVED, both(AlertStage.UNACKNOWLEDGED)));
        table.put(AlertAction.RETURN_TO_SERVICE, Map.of(AlertStage.OUT_OF_SERVICE, both(AlertStage.UNACKNOWLEDGED)));
        table.put(AlertAction.CONSENT, Map.of());
        table.put(AlertAction.EXPIRE, Map.of());
        table.put(AlertAction.CONDITION, Map.of());
        return table;
    }

    private static List<@Nullable AlertStage> both(AlertStage stage) {
        return List.of(stage, stage);
    }

    private static Stream<Arguments> transitions() {
        return standings().flatMap(standing -> Stream.of(AlertAction.values())
                .map(action -> Arguments.of(standing.stage(), action, standing)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("transitions")
    void goesWhereTheTableSaysOrNowhere(AlertStage from, AlertAction action, Standing standing) {
        List<@Nullable AlertStage> targets = TABLE.get(action).get(from);
        boolean isGrave = standing.alert().level().isSerious();
        var move = full(action);

        if (targets == null) {
            var refused =
                    catchThrowableOfType(AlertRefused.class, () -> made(standing.alert(), standing.handling(), move));

            assertThat(refused).as(from + " " + action).isNotNull();
        } else {
            AlertHandling after = made(standing.alert(), standing.handling(), move);

            assertThat(stage(standing.alert(), after)).isEqualTo(targets.get(isGrave ? 1 : 0));
            assertThat(after.version()).isEqualTo(standing.handling().version() + 1);
        }
    }

    @Test
    void saysWhoWasFirstWhenTwoActOnTheSameVersion() {
        Alert alert = alert(Level.II, AlertState.OPEN, 0);
        AlertHandling before = AlertHandling.untouched(alert);
        AlertHandling first = made(alert, before, AlertMove.of("a", 0, AlertAction.ACKNOWLEDGE, WANG));

        var refused = catchThrowableOfType(
                AlertRefused.class, () -> made(alert, first, AlertMove.of("a", 0, AlertAction.ACKNOWLEDGE, LI)));

        assertThat(refused.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(refused.first()).isEqualTo("值班员 0231");
    }

    @Test
    void wantsAnOwnerAgainWhenItOpensAgainOrBecomesGrave() {
        Alert alert = alert(Level.III, AlertState.OPEN, 0);
        AlertHandling owned = owned(alert);

        assertThat(stage(alert(Level.III, AlertState.OPEN, 1), owned)).isEqualTo(AlertStage.UNACKNOWLEDGED);
        assertThat(stage(alert(Level.II, AlertState.OPEN, 0), owned)).isEqualTo(AlertStage.UNACKNOWLEDGED);
        assertThat(stage(alert(Level.IV, AlertState.OPEN, 0), owned)).isEqualTo(AlertStage.ACKNOWLEDGED);
    }

    @Test
    void neverPutsLevelOneAside() {
        Alert alert = alert(Level.I, AlertState.OPEN, 0);
        AlertHandling none = AlertHandling.untouched(alert);

        for (AlertAction action : List.of(AlertAction.SHELVE, AlertAction.TAKE_OUT_OF_SERVICE)) {
            var refused = catchThrowableOfType(AlertRefused.class, () -> made(alert, none, full(action)));
            assertThat(refused.reason()).isEqualTo(Reason.NEVER_LEVEL_ONE);
        }
    }

    @Test
    void putsLevelTwoAsideOnlyWithASecondPerson() {
        Alert alert = alert(Level.II, AlertState.OPEN, 0);
        AlertHandling asked = shelved(alert);
        var consent = AlertMove.of("a", AlertMove.ANY, AlertAction.CONSENT, WANG);

        var byTheSame = catchThrowableOfType(AlertRefused.class, () -> made(alert, asked, consent));

        assertThat(byTheSame.reason()).isEqualTo(Reason.SAME_PERSON);
        assertThat(stage(alert, asked)).isEqualTo(AlertStage.UNACKNOWLEDGED);
        AlertHandling consented = made(alert, asked, AlertMove.of("a", 1, AlertAction.CONSENT, LI));
        assertThat(stage(alert, consented)).isEqualTo(AlertStage.SHELVED);
    }

    @Test
    void hidesNothingThatBecameGraveWhileItWasPutAside() {
        AlertHandling shelved = shelved(alert(Level.IV, AlertState.OPEN, 0));

        assertThat(stage(alert(Level.II, AlertState.OPEN, 0), shelved)).isEqualTo(AlertStage.UNACKNOWLEDGED);
        assertThat(stage(alert(Level.I, AlertState.OPEN, 0), shelved)).isEqualTo(AlertStage.UNACKNOWLEDGED);
    }

    @Test
    void comesBackByItselfWhenTheTimeIsOver() {
        Alert alert = alert(Level.III, AlertState.OPEN, 0);
        AlertHandling shelved = shelved(alert);

        assertThat(AlertLife.stage(alert, shelved, LATER)).isEqualTo(AlertStage.UNACKNOWLEDGED);
        AlertHandling back = AlertLife.after(
                alert,
                shelved,
                AlertMove.of("a", 1, AlertAction.EXPIRE, Actor.SYSTEM),
                HoldLimits.STANDARD,
                Duration.ZERO,
                LATER);
        assertThat(back.hold()).isNull();
    }

    @Test
    void wantsReasonEndAndSomebodyResponsible() {
        Alert alert = alert(Level.III, AlertState.OPEN, 0);
        AlertHandling none = AlertHandling.untouched(alert);

        assertThat(refusal(alert, none, full(AlertAction.SHELVE).saying(" "))).isEqualTo(Reason.REASON_MISSING);
        assertThat(refusal(alert, none, full(AlertAction.SHELVE).until(NOW, "")))
                .isEqualTo(Reason.BAD_TIME);
        assertThat(refusal(alert, none, full(AlertAction.SHELVE).until(NOW.plus(Duration.ofHours(3)), "")))
                .isEqualTo(Reason.BAD_TIME);
        assertThat(refusal(alert, none, full(AlertAction.TAKE_OUT_OF_SERVICE).until(LATER, "")))
                .isEqualTo(Reason.RESPONSIBLE_MISSING);
        assertThat(refusal(alert, owned(alert), full(AlertAction.JUDGE).judging(Disposition.NONE)))
                .isEqualTo(Reason.JUDGEMENT_MISSING);
    }

    @Test
    void refusesToShelveOneSourceAllDay() {
        Alert alert = alert(Level.III, AlertState.OPEN, 0);

        var refused = catchThrowableOfType(
                AlertRefused.class,
                () -> AlertLife.after(
                        alert,
                        AlertHandling.untouched(alert),
                        full(AlertAction.SHELVE),
                        HoldLimits.STANDARD,
                        Duration.ofMinutes(460),
                        NOW));

        assertThat(refused.reason()).isEqualTo(Reason.SHELVED_TOO_OFTEN);
    }

    /** Whatever the rules and people do in whatever order: a grave alert is hidden by consent only, level I never. */
    @Test
    void hidesNothingGraveInAnyOrderOfMovesAndConditions() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            Alert alert = alert(Level.IV, AlertState.OPEN, 0);
            AlertHandling handling = AlertHandling.untouched(alert);
            for (int step = 0; step < 30; step++) {
                if (random.nextBoolean()) {
                    alert = alert(pick(random, Level.values()), pick(random, AlertState.values()), random.nextInt(3));
                } else {
                    handling = tried(alert, handling, full(pick(random, AlertAction.values())));
                }
                AlertStage stage = stage(alert, handling);
                boolean isHidden = stage == AlertStage.SHELVED
                        || stage == AlertStage.OUT_OF_SERVICE
                        || stage == AlertStage.SUPPRESSED;
                boolean isConsented = handling.hold() != null && handling.hold().consent() != null;
                assertThat(isHidden && (alert.level() == Level.I || alert.level() == Level.II && !isConsented))
                        .as("seed " + seed + " step " + step + ": " + alert.level() + " " + stage)
                        .isFalse();
            }
        }
    }

    private static AlertHandling tried(Alert alert, AlertHandling handling, AlertMove move) {
        try {
            return made(alert, handling, move);
        } catch (AlertRefused refused) {
            return handling;
        }
    }

    private static <T> T pick(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }

    private static Reason refusal(Alert alert, AlertHandling handling, AlertMove move) {
        return catchThrowableOfType(AlertRefused.class, () -> made(alert, handling, move))
                .reason();
    }

    /** With everything that any action could need. */
    private static AlertMove full(AlertAction action) {
        Actor actor = action == AlertAction.CONSENT ? LI : WANG;
        Disposition judgement = action == AlertAction.JUDGE ? Disposition.FALSE : Disposition.NONE;
        return new AlertMove("a", AlertMove.ANY, action, actor, "施工", judgement, LATER, "张工");
    }

    private static AlertHandling owned(Alert alert) {
        return made(
                alert, AlertHandling.untouched(alert), AlertMove.of("a", AlertMove.ANY, AlertAction.ACKNOWLEDGE, WANG));
    }

    private static AlertHandling shelved(Alert alert) {
        return made(alert, AlertHandling.untouched(alert), full(AlertAction.SHELVE));
    }

    private static AlertHandling takenOut(Alert alert) {
        return made(alert, AlertHandling.untouched(alert), full(AlertAction.TAKE_OUT_OF_SERVICE));
    }

    private static AlertHandling made(Alert alert, AlertHandling before, AlertMove move) {
        return AlertLife.after(alert, before, move, HoldLimits.STANDARD, Duration.ZERO, NOW);
    }

    private static AlertStage stage(Alert alert, AlertHandling handling) {
        return AlertLife.stage(alert, handling, NOW);
    }

    private static Alert alert(Level level, AlertState state, int reopened) {
        var place = new Place(new GeoPoint(112.14, 30.92), "420321001", "柳湾街道", "第7网格", "");
        return new Alert(
                "a",
                AlertRule.BURST,
                state,
                level,
                "A",
                place,
                "事故上报密集",
                "Many accidents",
                NOW,
                NOW,
                NOW,
                List.of(),
                5,
                "",
                "",
                "",
                false,
                "burst",
                0,
                Explanation.NONE,
                "",
                Suppression.NONE,
                0,
                reopened);
    }
}
