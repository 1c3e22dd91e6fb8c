package cn.fengsui.jobs.clocks;

import cn.fengsui.jobs.facts.CaseMove;
import org.jspecify.annotations.Nullable;

/** A move or a prediction; exactly one part is set. Flat because Flink cannot carry sealed types. */
public record ClockInput(@Nullable CaseMove move, @Nullable Prediction prediction) {

    static ClockInput of(CaseMove move) {
        return new ClockInput(move, null);
    }

    static ClockInput of(Prediction prediction) {
        return new ClockInput(null, prediction);
    }

    String incidentId() {
        return move != null ? move.incidentId() : prediction.incidentId();
    }
}
