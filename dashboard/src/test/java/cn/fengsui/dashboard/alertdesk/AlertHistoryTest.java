package cn.fengsui.dashboard.alertdesk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.alerts.AlertSamples;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AlertHistoryTest {

    private static final Instant NOW = AlertSamples.NOON;
    private static final Alert ALERT = AlertSamples.alert("a-1", Level.II, 10);
    private final AlertHistory history = new AlertHistory(
            new Wording(Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai")),
            (key, parameters) -> key + (parameters.length == 0 ? "" : " " + parameters[0]));

    @Test
    void beginsWithAnAlertThatIsNewAndNotWithOneThatHadEnded() {
        var rows = history.rows(ALERT, List.of(raised(Duration.ofMinutes(10))), NOW);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get(3)).isEqualTo("alerts.history.new");
            assertThat(row.get(4)).isEqualTo("未确认");
            assertThat(row.get(5)).isEqualTo("why");
        });
    }

    @Test
    void saysWhenAnAlertIsThereAgain() {
        var ended = change(AlertStage.UNACKNOWLEDGED, AlertStage.NORMAL, Duration.ofMinutes(5));

        var rows =
                history.rows(ALERT, List.of(raised(Duration.ofMinutes(10)), ended, raised(Duration.ofMinutes(1))), NOW);

        assertThat(rows)
                .extracting(row -> row.get(3))
                .containsExactly("alerts.history.again", "未确认", "alerts.history.new");
    }

    @Test
    void saysThatAnAlertWasComputedFromThePastAndSinceWhenItWasTrue() {
        var rows = history.rows(ALERT, List.of(raised(Duration.ofMinutes(1))), NOW);

        assertThat(rows.get(0).get(5)).isEqualTo("alerts.history.computed 11:50:00why");
    }

    @Test
    void namesTheDayOfWhatWasNotToday() {
        var rows = history.rows(ALERT, List.of(raised(Duration.ofMinutes(10))), NOW.plus(Duration.ofHours(13)));

        assertThat(rows.get(0).get(0)).isEqualTo("07-14 11:50:00");
    }

    private static AlertChange raised(Duration ago) {
        return change(AlertStage.NORMAL, AlertStage.UNACKNOWLEDGED, ago);
    }

    private static AlertChange change(AlertStage from, AlertStage to, Duration ago) {
        return new AlertChange(
                "a-1", 0, AlertAction.CONDITION, Actor.SYSTEM, NOW.minus(ago), from, to, "why", Disposition.NONE, null);
    }
}
