package cn.fengsui.dashboard.desk;

import static cn.fengsui.dashboard.desk.SampleIncidents.NOON;
import static cn.fengsui.dashboard.desk.SampleIncidents.agreed;
import static cn.fengsui.dashboard.desk.SampleIncidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.incident.CaseRequest;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.MoveTerms;
import cn.fengsui.domain.report.Level;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeskActionTest {

    /** Only possible when something else came before. */
    private static final Set<IncidentAction> AFTER_ANOTHER =
            EnumSet.of(IncidentAction.RESUME, IncidentAction.CONSENT, IncidentAction.DECLINE);

    @ParameterizedTest
    @EnumSource(IncidentState.class)
    void offersExactlyTheMovesThatAreLegalNow(IncidentState state) {
        var usable = of(state, "", "chen").stream()
                .filter(DeskAction::isUsable)
                .map(DeskAction::action)
                .toList();

        var legal = Arrays.stream(IncidentAction.values())
                .filter(action -> action != IncidentAction.NOTE) // notes have a field of their own
                .filter(action -> action != IncidentAction.ASK) // the buttons are what is asked for
                .filter(action -> !AFTER_ANOTHER.contains(action))
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

    @Test
    void aSuspendedCaseOffersToResumeItAndNothingThatMustWait() {
        var suspended = CaseTerms.NONE.suspended(NOON.minusSeconds(60), NOON.plusSeconds(60), HoldReason.BUDGET);

        assertThat(usable(of(suspended, "chen")))
                .containsExactly(
                        IncidentAction.RESUME,
                        IncidentAction.CHANGE_LEVEL,
                        IncidentAction.EXTEND,
                        IncidentAction.MERGE);
        assertThat(of(suspended, "chen"))
                .filteredOn(one -> one.action() == IncidentAction.RESPOND)
                .extracting(DeskAction::refusal)
                .containsExactly("desk.refused.SUSPENDED");
    }

    @Test
    void theSecondPersonConsentsFirstOfAllAndTheAskerCanOnlyTakeItBack() {
        var asked = CaseTerms.NONE.asked(new CaseRequest(
                IncidentAction.EXTEND, MoveTerms.extendedBy(50), "道路封闭", SampleIncidents.OFFICER, NOON));

        assertThat(usable(of(asked, "zhou")))
                .startsWith(IncidentAction.CONSENT, IncidentAction.DECLINE)
                .doesNotContain(IncidentAction.EXTEND, IncidentAction.SUSPEND);
        assertThat(usable(of(asked, "chen"))).contains(IncidentAction.DECLINE).doesNotContain(IncidentAction.CONSENT);
    }

    @Test
    void anExtendedCaseIsNotExtendedAgain() {
        assertThat(usable(of(CaseTerms.NONE.extended(IncidentState.HANDLING, 50), "chen")))
                .contains(IncidentAction.SUSPEND)
                .doesNotContain(IncidentAction.EXTEND);
    }

    @Test
    void everyLetterStandsForOneAction() {
        for (DeskAction one : of(CaseTerms.NONE, "chen")) {
            if (!one.key().isEmpty()) {
                assertThat(DeskAction.behind(one.key())).isEqualTo(one.action());
            }
        }
        assertThat(DeskAction.behind("1")).isNull();
    }

    private static List<DeskAction> of(IncidentState state, String handler, String user) {
        return DeskAction.of(incident("LJ-1", Level.II, state, NOON, handler), user, NOON);
    }

    private static List<DeskAction> of(CaseTerms terms, String user) {
        return DeskAction.of(agreed(incident("LJ-1", Level.II, IncidentState.HANDLING, NOON, ""), terms), user, NOON);
    }

    private static List<IncidentAction> usable(List<DeskAction> actions) {
        return actions.stream()
                .filter(DeskAction::isUsable)
                .map(DeskAction::action)
                .toList();
    }
}
