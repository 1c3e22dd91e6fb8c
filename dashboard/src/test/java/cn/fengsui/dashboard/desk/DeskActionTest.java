package cn.fengsui.dashboard.desk;

import static cn.fengsui.dashboard.desk.SampleIncidents.NOON;
import static cn.fengsui.dashboard.desk.SampleIncidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeskActionTest {

    /** Agreements about a case need a form of their own; until then they are made over REST. */
    private static final Set<IncidentAction> OVER_REST_ONLY =
            EnumSet.of(IncidentAction.SUSPEND, IncidentAction.RESUME, IncidentAction.EXTEND, IncidentAction.MERGE);

    @ParameterizedTest
    @EnumSource(IncidentState.class)
    void offersExactlyTheMovesThatAreLegalNow(IncidentState state) {
        var usable = of(state, "", "chen").stream()
                .filter(DeskAction::isUsable)
                .map(DeskAction::action)
                .toList();

        var legal = Arrays.stream(IncidentAction.values())
                .filter(action -> action != IncidentAction.NOTE) // notes have a field of their own
                .filter(action -> !OVER_REST_ONLY.contains(action))
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
