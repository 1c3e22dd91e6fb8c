package cn.fengsui.store.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertLife;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.AlertRefused;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.alert.SimilarAlert;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Level;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertHandlingsTest {

    private static final Instant AT = Instant.parse("2026-07-14T02:00:00Z");

    private final HeldClock clock = new HeldClock(AT.toString());
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void appendsEachChangeWithWhoWhenWhyFromAndTo() {
        Alert alert = saved("a", Level.III);
        move("a", 0, AlertAction.ACKNOWLEDGE, Samples.WANG);
        clock.advance(Duration.ofMinutes(1));
        shelve("a", 1, Duration.ofHours(1));
        store.alerts().save(List.of(alert.ended(AlertState.RESOLVED, "水位回落")));

        List<AlertChange> changes = store.alertHandlings().changes("a");

        assertThat(changes)
                .extracting(AlertChange::action)
                .containsExactly(AlertAction.CONDITION, AlertAction.ACKNOWLEDGE, AlertAction.SHELVE);
        assertThat(changes)
                .extracting(AlertChange::to)
                .containsExactly(AlertStage.UNACKNOWLEDGED, AlertStage.ACKNOWLEDGED, AlertStage.SHELVED);
        AlertChange shelved = changes.getLast();
        assertThat(shelved.from()).isEqualTo(AlertStage.ACKNOWLEDGED);
        assertThat(shelved.actor()).isEqualTo(Samples.WANG);
        assertThat(shelved.text()).isEqualTo("道路施工");
        assertThat(shelved.at()).isEqualTo(AT.plusSeconds(60));
        assertThat(logged()).containsExactlyElementsOf(changes);
        assertThat(store.audit().newest("alert.shelve", "a", 10)).hasSize(1);
    }

    @Test
    void letsNeitherThePersonNorTheRuleOverwriteTheOther() {
        Alert alert = saved("a", Level.II);
        move("a", 0, AlertAction.ACKNOWLEDGE, Samples.WANG);

        store.alerts().save(List.of(alert.ended(AlertState.RESOLVED, "解除")));
        AlertHandling judged = store.alertHandlings()
                .move(
                        AlertMove.of("a", 1, AlertAction.JUDGE, Samples.WANG).judging(Disposition.TRUE),
                        HoldLimits.STANDARD);

        Alert stored = store.alerts().byId("a").orElseThrow();
        assertThat(stored.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(judged.owned().actor()).isEqualTo(Samples.WANG);
        assertThat(store.alertHandlings().changes("a"))
                .extracting(AlertChange::to)
                .containsExactly(
                        AlertStage.UNACKNOWLEDGED, AlertStage.ACKNOWLEDGED, AlertStage.LATCHED, AlertStage.NORMAL);
    }

    @Test
    void wantsAnOwnerAgainAfterItOpenedAgain() {
        Alert alert = saved("a", Level.III);
        store.alerts().acknowledge("a", Samples.WANG);

        store.alerts().save(List.of(reopened(alert, 1)));
        assertThat(stage("a")).isEqualTo(AlertStage.UNACKNOWLEDGED);
        store.alerts().acknowledge("a", Samples.LI);

        assertThat(stage("a")).isEqualTo(AlertStage.ACKNOWLEDGED);
        assertThat(store.alerts().acknowledgements(List.of("a")).get("a").actor())
                .isEqualTo(Samples.LI);
    }

    @Test
    void letsOneOfManyWhoActAtOnceWinAndTellsTheOthersWho() throws Exception {
        saved("a", Level.II);
        var go = new CountDownLatch(1);
        try (var people = Executors.newFixedThreadPool(6)) {
            List<Future<Object>> tries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                var actor = new Actor("u" + i, "值班员 000" + i, "desk", "");
                tries.add(people.submit(() -> {
                    go.await();
                    try {
                        return store.alertHandlings()
                                .move(AlertMove.of("a", 0, AlertAction.ACKNOWLEDGE, actor), HoldLimits.STANDARD);
                    } catch (AlertRefused refused) {
                        return refused;
                    }
                }));
            }
            go.countDown();
            List<AlertHandling> won = new ArrayList<>();
            List<AlertRefused> told = new ArrayList<>();
            for (Future<Object> one : tries) {
                switch (one.get()) {
                    case AlertHandling winner -> won.add(winner);
                    case AlertRefused refused -> told.add(refused);
                    default -> throw new AssertionError("neither");
                }
            }
            assertThat(won).hasSize(1);
            String first = won.getFirst().owned().actor().displayName();
            assertThat(told).hasSize(5).allSatisfy(refused -> {
                assertThat(refused.reason()).isEqualTo(AlertRefused.Reason.CHANGED_MEANWHILE);
                assertThat(refused.first()).isEqualTo(first);
            });
        }
        assertThat(store.alertHandlings().changes("a")).hasSize(2);
    }

    @Test
    void bringsBackWhatWasPutAsideForATimeThatIsOverOnlyOnce() {
        saved("a", Level.IV);
        shelve("a", 0, Duration.ofHours(1));
        assertThat(store.alertHandlings().bringBack()).isEmpty();
        assertThat(store.alertHandlings().held()).hasSize(1);

        clock.advance(Duration.ofMinutes(61));

        assertThat(store.alertHandlings().bringBack())
                .extracting(AlertHandling::alertId)
                .containsExactly("a");
        assertThat(store.alertHandlings().bringBack()).isEmpty();
        assertThat(store.alertHandlings().held()).isEmpty();
        AlertChange back = store.alertHandlings().changes("a").getLast();
        assertThat(back.action()).isEqualTo(AlertAction.EXPIRE);
        assertThat(back.actor()).isEqualTo(Actor.SYSTEM);
        assertThat(back.to()).isEqualTo(AlertStage.UNACKNOWLEDGED);
    }

    @Test
    void putsLaterAlertsOfTheSameSourceAsideToo() {
        saved("a", Level.IV);
        shelve("a", 0, Duration.ofHours(1));

        saved("b", Level.IV);
        saved("grave", Level.I);

        assertThat(store.alertHandlings().changes("b").getLast().to()).isEqualTo(AlertStage.SHELVED);
        assertThat(store.alertHandlings().changes("grave").getLast().to()).isEqualTo(AlertStage.UNACKNOWLEDGED);
    }

    @Test
    void refusesToShelveASourceForMoreThanEightHoursADay() {
        saved("a", Level.IV);
        for (int i = 0; i < 4; i++) {
            int version = store.alertHandlings()
                    .of(List.of("a"))
                    .getOrDefault("a", untouched())
                    .version();
            shelve("a", version, Duration.ofHours(2));
            clock.advance(Duration.ofHours(2));
            store.alertHandlings().bringBack();
        }
        int version = store.alertHandlings().of(List.of("a")).get("a").version();

        var refused = catchThrowableOfType(AlertRefused.class, () -> shelve("a", version, Duration.ofMinutes(5)));

        assertThat(refused.reason()).isEqualTo(AlertRefused.Reason.SHELVED_TOO_OFTEN);
    }

    @Test
    void listsWhatEndedAndStillWantsSomebody() {
        Alert grave = saved("grave", Level.II);
        Alert lesser = saved("lesser", Level.IV);
        Alert done = saved("done", Level.IV);
        store.alerts().acknowledge("done", Samples.WANG);
        store.alerts().acknowledge("grave", Samples.WANG);

        store.alerts()
                .save(List.of(
                        grave.ended(AlertState.RESOLVED, "x"),
                        lesser.ended(AlertState.RESOLVED, "x"),
                        done.ended(AlertState.RESOLVED, "x")));

        assertThat(store.alertHandlings().ended(false, 10))
                .extracting(Alert::id)
                .containsExactlyInAnyOrder("grave", "lesser");
        assertThat(store.alertHandlings().ended(true, 10)).isEmpty();
    }

    @Test
    void namesSimilarAlertsWithHowTheyEnded() {
        saved("old", Level.IV);
        store.alertHandlings()
                .move(
                        AlertMove.of("old", 0, AlertAction.ACKNOWLEDGE, Samples.WANG)
                                .judging(Disposition.FALSE),
                        HoldLimits.STANDARD);
        clock.advance(Duration.ofHours(1));
        Alert now = saved("now", Level.IV);

        List<SimilarAlert> similar = store.alertHandlings().similar(now, 5);

        assertThat(similar).hasSize(1);
        assertThat(similar.getFirst().alert().id()).isEqualTo("old");
        assertThat(similar.getFirst().handling().disposition()).isEqualTo(Disposition.FALSE);
    }

    @Test
    void keepsItsHistoryFromBeingChanged() throws SQLException {
        saved("a", Level.IV);

        try (Connection connection = TestServer.connection(store.jdbc());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from alert_change"))
                    .hasMessageContaining("append-only");
        }
    }

    private Alert saved(String id, Level level) {
        Alert alert = Samples.alert(id, clock.instant(), AlertState.OPEN, false).over(0, level, clock.instant());
        store.alerts().save(List.of(alert));
        return alert;
    }

    private static Alert reopened(Alert alert, int times) {
        return new Alert(
                alert.id(),
                alert.rule(),
                AlertState.OPEN,
                alert.level(),
                alert.category(),
                alert.place(),
                alert.title(),
                alert.titleEn(),
                alert.firstAt(),
                alert.lastAt(),
                alert.raisedAt(),
                alert.reportKeys(),
                alert.reportCount(),
                "",
                "",
                "",
                false,
                alert.ruleId(),
                0,
                alert.explanation(),
                "",
                alert.suppression(),
                0,
                times);
    }

    private AlertHandling untouched() {
        return AlertHandling.untouched(store.alerts().byId("a").orElseThrow());
    }

    private AlertStage stage(String id) {
        Alert alert = store.alerts().byId(id).orElseThrow();
        return AlertLife.stage(alert, store.alertHandlings().of(List.of(id)).get(id), clock.instant());
    }

    private void move(String id, int version, AlertAction action, Actor actor) {
        store.alertHandlings().move(AlertMove.of(id, version, action, actor), HoldLimits.STANDARD);
    }

    private void shelve(String id, int version, Duration howLong) {
        store.alertHandlings()
                .move(
                        AlertMove.of(id, version, AlertAction.SHELVE, Samples.WANG)
                                .saying("道路施工")
                                .until(clock.instant().plus(howLong), ""),
                        HoldLimits.STANDARD);
    }

    private List<AlertChange> logged() {
        return store.eventLog().read(0, 100).stream()
                .filter(event -> event.kind() == EventKind.ALERT_CHANGE)
                .map(LoggedEvent::body)
                .map(body -> EventJson.read(body, AlertChange.class))
                .toList();
    }
}
