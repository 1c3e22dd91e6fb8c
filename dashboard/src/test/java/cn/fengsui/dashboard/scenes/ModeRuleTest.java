package cn.fengsui.dashboard.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.wall.WallMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeRuleTest {

    private static final Instant CHOSEN = Instant.parse("2026-07-14T06:00:00Z");
    private static final List<Instant> BEFORE = List.of(CHOSEN.minusSeconds(60));
    private static final List<Instant> AFTER = List.of(CHOSEN.plusSeconds(1));

    @Test
    void followsTheAlertsWhileNobodyChose() {
        assertThat(ModeRule.isIncident(WallMode.AUTOMATIC, CHOSEN, BEFORE)).isTrue();
        assertThat(ModeRule.isIncident(WallMode.AUTOMATIC, CHOSEN, List.of())).isFalse();
    }

    @Test
    void staysCalmForTheAlertsThatWereKnownWhenSomebodyChoseCalm() {
        assertThat(ModeRule.isIncident(WallMode.CALM, CHOSEN, BEFORE)).isFalse();
    }

    @Test
    void leavesACalmThatSomebodyChoseForANewAlert() {
        assertThat(ModeRule.isIncident(WallMode.CALM, CHOSEN, AFTER)).isTrue();
    }

    @Test
    void staysInTheIncidentLayoutUntilAHandEndsIt() {
        assertThat(ModeRule.isIncident(WallMode.INCIDENT, CHOSEN, List.of())).isTrue();
    }
}
