package cn.fengsui.dashboard.desk;

import cn.fengsui.domain.incident.IncidentState;
import java.time.Instant;

/**
 * One of the seven steps of the loop.
 *
 * @param state the state that the step stands for
 * @param progress done, now or to come
 * @param at when it was entered; {@link Instant#EPOCH} when it was not
 * @param usedSeconds how long the step before had taken; -1 when unknown
 * @param limitSeconds the limit of that; 0 when it had none
 */
record LoopStep(IncidentState state, Progress progress, Instant at, long usedSeconds, long limitSeconds) {

    enum Progress {
        DONE,
        NOW,
        TO_COME
    }

    boolean isLate() {
        return limitSeconds > 0 && usedSeconds > limitSeconds;
    }
}
