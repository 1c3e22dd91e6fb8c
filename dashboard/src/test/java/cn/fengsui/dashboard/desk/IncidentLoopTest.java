package cn.fengsui.dashboard.desk;

import static cn.fengsui.dashboard.desk.SampleIncidents.NOON;
import static cn.fengsui.dashboard.desk.SampleIncidents.entry;
import static cn.fengsui.dashboard.desk.SampleIncidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.desk.LoopStep.Progress;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentLoopTest {

    private static final List<cn.fengsui.domain.incident.IncidentEntry> TIMELINE = List.of(
            entry(1, null, IncidentState.REPORTED, 0, 0),
            entry(2, IncidentAction.ACCEPT, IncidentState.ACCEPTED, 14, 15),
            entry(3, IncidentAction.NOTE, IncidentState.ACCEPTED, 3, 49),
            entry(4, IncidentAction.DISPATCH, IncidentState.DISPATCHED, 55, 49));

    @Test
    void showsEachDoneStepWithTimeUsedAndLimit() {
        var steps = IncidentLoop.of(incident("LJ-1", Level.I, IncidentState.DISPATCHED, NOON, ""), TIMELINE);

        assertThat(steps)
                .extracting(LoopStep::progress)
                .containsExactly(
                        Progress.DONE,
                        Progress.DONE,
                        Progress.NOW,
                        Progress.TO_COME,
                        Progress.TO_COME,
                        Progress.TO_COME,
                        Progress.TO_COME);
        assertThat(steps.get(1).usedSeconds()).isEqualTo(14);
        assertThat(steps.get(1).isLate()).isFalse();
        assertThat(steps.get(2).isLate()).isTrue();
    }

    @Test
    void aNoteDoesNotCountAsEnteringAState() {
        var steps = IncidentLoop.of(incident("LJ-1", Level.I, IncidentState.DISPATCHED, NOON, ""), TIMELINE);

        assertThat(steps.get(1).at()).isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void reworkTakesTheLaterStepsBack() {
        var timeline = new java.util.ArrayList<>(TIMELINE);
        timeline.add(entry(5, IncidentAction.START, IncidentState.HANDLING, 1, 600));
        timeline.add(entry(6, IncidentAction.RESPOND, IncidentState.RESPONDED, 2, 7200));
        timeline.add(entry(7, IncidentAction.CHECK, IncidentState.CHECKING, 3, 86400));
        timeline.add(entry(8, IncidentAction.FAIL, IncidentState.HANDLING, 4, 86400));

        var steps = IncidentLoop.of(incident("LJ-1", Level.I, IncidentState.HANDLING, NOON, ""), timeline);

        assertThat(steps.get(3).progress()).isEqualTo(Progress.NOW);
        assertThat(steps.get(3).usedSeconds()).isEqualTo(4);
        assertThat(steps.get(4).progress()).isEqualTo(Progress.TO_COME);
    }
}
