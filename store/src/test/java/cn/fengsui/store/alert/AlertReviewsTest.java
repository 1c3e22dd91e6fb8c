package cn.fengsui.store.alert;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertLoad;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.alert.RuleRecord;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.report.Level;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertReviewsTest {

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
    void countsWhatARulesAlertsCameTo() {
        Alert good = saved("good", Level.II, false);
        saved("wrong", Level.IV, false);
        Alert never = saved("never", Level.IV, false);
        saved("drill", Level.IV, true);
        Alert child = Samples.alert("child", AT, AlertState.OPEN, false).behind("good", Suppression.GROUPED);
        store.alerts().save(List.of(child));
        clock.advance(Duration.ofSeconds(30));
        judge("good", Disposition.TRUE);
        judge("wrong", Disposition.FALSE);
        store.alerts().save(List.of(never.ended(AlertState.RESOLVED, "x"), good.ended(AlertState.RESOLVED, "x")));
        clock.advance(Duration.ofHours(25));

        List<RuleRecord> rules = store.alertReviews().rules(AT.minusSeconds(60), clock.instant());

        assertThat(rules).hasSize(1);
        RuleRecord rule = rules.getFirst();
        assertThat(rule.raised()).isEqualTo(4);
        assertThat(rule.ownRows()).isEqualTo(3);
        assertThat(rule.owned()).isEqualTo(2);
        assertThat(rule.neverActedOn()).isEqualTo(1);
        assertThat(rule.stale()).as("the one that is still open").isEqualTo(1);
        assertThat(rule.precision()).isEqualTo(0.5);
        assertThat(rule.secondsToOwn()).isEqualTo(29);
        assertThat(store.alertReviews().rules(clock.instant(), clock.instant().plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void measuresTheLoadAgainstTheNorm() {
        for (int i = 0; i < 12; i++) {
            saved("busy-" + i, i == 0 ? Level.I : Level.IV, false);
        }

        AlertLoad load = store.alertReviews().load(AT.minus(Duration.ofHours(2)), AT.plusSeconds(60));

        assertThat(load.rows()).containsExactly(1, 0, 0, 11);
        assertThat(load.busiest()).isEqualTo(12);
        assertThat(load.floods()).isEqualTo(1);
        assertThat(load.perTenMinutes()).isBetween(0.9, 1.0);
    }

    private Alert saved(String id, Level level, boolean drill) {
        Alert alert = Samples.alert(id, AT, AlertState.OPEN, drill).over(0, level, AT);
        store.alerts().save(List.of(alert));
        return alert;
    }

    private void judge(String id, Disposition disposition) {
        store.alertHandlings()
                .move(
                        AlertMove.of(id, AlertMove.ANY, AlertAction.ACKNOWLEDGE, Samples.WANG)
                                .judging(disposition),
                        HoldLimits.STANDARD);
    }
}
