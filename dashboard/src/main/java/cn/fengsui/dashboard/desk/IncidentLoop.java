package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The loop stepper: 上报 受理 派遣 处置 反馈 核查 办结, each with time used and limit. Pure; any thread. */
final class IncidentLoop {

    private static final List<IncidentState> STEPS = List.of(
            IncidentState.REPORTED,
            IncidentState.ACCEPTED,
            IncidentState.DISPATCHED,
            IncidentState.HANDLING,
            IncidentState.RESPONDED,
            IncidentState.CHECKING,
            IncidentState.CLOSED);

    private IncidentLoop() {}

    static List<LoopStep> of(Incident incident, List<IncidentEntry> timeline) {
        Map<IncidentState, IncidentEntry> entered = lastEntries(timeline);
        int now = STEPS.indexOf(incident.state());
        var steps = new ArrayList<LoopStep>();
        for (int i = 0; i < STEPS.size(); i++) {
            steps.add(step(STEPS.get(i), i, now, incident, entered));
        }
        return List.copyOf(steps);
    }

    private static LoopStep step(
            IncidentState state, int index, int now, Incident incident, Map<IncidentState, IncidentEntry> entered) {
        var progress =
                index < now ? LoopStep.Progress.DONE : index == now ? LoopStep.Progress.NOW : LoopStep.Progress.TO_COME;
        if (state == IncidentState.REPORTED) {
            return new LoopStep(state, progress, incident.reportedAt(), -1, 0);
        }
        var entry = entered.get(state);
        if (entry == null || progress == LoopStep.Progress.TO_COME) {
            return new LoopStep(state, progress, Instant.EPOCH, -1, 0);
        }
        return new LoopStep(state, progress, entry.at(), entry.usedSeconds(), entry.limitSeconds());
    }

    /** The last line that entered each state; notes and changes of level enter none. */
    private static Map<IncidentState, IncidentEntry> lastEntries(List<IncidentEntry> timeline) {
        Map<IncidentState, IncidentEntry> entered = new EnumMap<>(IncidentState.class);
        IncidentState before = null;
        for (IncidentEntry entry : timeline) {
            if (entry.state() != before) {
                entered.put(entry.state(), entry);
            }
            before = entry.state();
        }
        return entered;
    }
}
