package cn.fengsui.dashboard.desk;

import static cn.fengsui.dashboard.desk.SampleIncidents.NOON;
import static cn.fengsui.dashboard.desk.SampleIncidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeskActionTest {

    @ParameterizedTest
    @EnumSource(IncidentState.class)
    void offersExactlyTheMovesThatAreLegalNow(IncidentState state) {
        var usable = of(state, "", "chen").stream()
                .filter(DeskAction::isUsable)
                .map(DeskAction::action)
                .toList();

        var legal = Arrays.stream(IncidentAction.values())
                .filter(action -> action != IncidentAction.NOTE) // notes have a field of their own
                .filter(action -> action.from(state).isPresent())
                .toList();
        assertThat(usable).containsExactlyInAnyOrderElementsOf(legal);
    }

    @Test
    void closingIsShownButNotPossibleBeforeTheCheck() {
        var close = of(IncidentState.HANDLING, "", "chen").stream()
                .filter(one -> one.action() == IncidentAction.CLOSE)
                .toList();

        assertThat(close).singleElement().satisfies(one -> {
            assertThat(one.isUsable()).isFalse();
            assertThat(one.refusal()).isEqualTo("desk.refusal.checkFirst");
        });
    }

    @Test
    void whoHandledItCannotCheckIt() {
        var check = of(IncidentState.RESPONDED, "chen", "chen").getFirst();

        assertThat(check.action()).isEqualTo(IncidentAction.CHECK);
        assertThat(check.refusal()).isEqualTo("desk.refusal.checkerIsHandler");
    }

    private static List<DeskAction> of(IncidentState state, String handler, String user) {
        return DeskAction.of(incident("LJ-1", Level.II, state, NOON, handler), user);
    }
}
