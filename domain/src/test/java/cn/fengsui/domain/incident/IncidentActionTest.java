package cn.fengsui.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.report.Level;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IncidentActionTest {

    @Test
    void leadsFromReportToCloseInSixMoves() {
        var state = IncidentState.REPORTED;
        for (var action : new IncidentAction[] {
            IncidentAction.ACCEPT,
            IncidentAction.DISPATCH,
            IncidentAction.START,
            IncidentAction.RESPOND,
            IncidentAction.CHECK,
            IncidentAction.CLOSE
        }) {
            state = action.from(state).orElseThrow();
        }

        assertThat(state).isEqualTo(IncidentState.CLOSED);
    }

    @Test
    void cannotCloseWhatWasNotChecked() {
        assertThat(IncidentAction.CLOSE.from(IncidentState.RESPONDED)).isEmpty();
        assertThat(IncidentAction.CLOSE.from(IncidentState.HANDLING)).isEmpty();
    }

    @Test
    void offersNoMoveFromAnEnd() {
        for (IncidentAction action : IncidentAction.values()) {
            assertThat(action.from(IncidentState.CLOSED)).as("%s", action).isEmpty();
            assertThat(action.from(IncidentState.FALSE)).as("%s", action).isEmpty();
            assertThat(action.from(IncidentState.REJECTED)).as("%s", action).isEmpty();
        }
    }

    @Test
    void givesSeriousIncidentsSixtyFourSecondsToTheirDispatch() {
        Duration both = IncidentLimits.of(IncidentState.REPORTED, Level.II)
                .plus(IncidentLimits.of(IncidentState.ACCEPTED, Level.II));

        assertThat(both).isEqualTo(Duration.ofSeconds(64));
    }
}
