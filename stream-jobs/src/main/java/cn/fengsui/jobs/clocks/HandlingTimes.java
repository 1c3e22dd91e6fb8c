package cn.fengsui.jobs.clocks;

import cn.fengsui.domain.clock.TimeLimit;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.jobs.facts.CaseMove;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * From being sent to the first feeding back: one fact when it begins, one when it ends. Keyed by incident; keeps when the
 * unit was sent, until it feeds back, is called off, or the case ends.
 */
final class HandlingTimes extends KeyedProcessFunction<String, CaseMove, HandlingFact> {

    private final ClockRules rules;
    private transient ValueState<Long> dispatched;

    HandlingTimes(ClockRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        dispatched = getRuntimeContext().getState(new ValueStateDescriptor<>("dispatched-v1", Types.LONG));
    }

    @Override
    public void processElement(CaseMove move, Context context, Collector<HandlingFact> out) throws Exception {
        Long since = dispatched.value();
        if (move.action() == IncidentAction.DISPATCH) {
            dispatched.update(move.atMillis());
            out.collect(fact(move, move.atMillis(), false, allowance(move, move.atMillis())));
        } else if (since != null && isHandled(move.state()) && changesAllowance(move.action())) {
            out.collect(fact(move, since, false, allowance(move, since)));
        } else if (since != null && move.state() == IncidentState.RESPONDED) {
            out.collect(fact(move, since, true, used(move, since, move.atMillis())));
            dispatched.clear();
        } else if (since != null && !isHandled(move.state())) {
            dispatched.clear();
        }
    }

    private static boolean changesAllowance(@Nullable IncidentAction action) {
        return action == IncidentAction.CHANGE_LEVEL
                || action == IncidentAction.EXTEND
                || action == IncidentAction.MERGE; // it may be counted from an earlier report now
    }

    private static boolean isHandled(IncidentState state) {
        return state == IncidentState.DISPATCHED || state == IncidentState.HANDLING;
    }

    private HandlingFact fact(CaseMove move, long since, boolean ended, long seconds) {
        String key = (move.drill() ? "drill" : "real") + (limit(move).runsAlways() ? " urgent " : " working ")
                + move.category() + " " + move.unit();
        return new HandlingFact(move.incidentId(), key, ended, since, seconds);
    }

    private long allowance(CaseMove move, long since) {
        Instant due =
                rules.caseDue(Instant.ofEpochMilli(move.reportedMillis()), move.level(), move.category(), move.terms());
        return used(move, since, due.toEpochMilli());
    }

    private long used(CaseMove move, long from, long to) {
        return rules.calendar()
                .used(
                        Instant.ofEpochMilli(from),
                        Instant.ofEpochMilli(to),
                        limit(move),
                        move.terms().pauses())
                .toSeconds();
    }

    private TimeLimit limit(CaseMove move) {
        return rules.limit(IncidentState.HANDLING, move.level(), move.category());
    }
}
