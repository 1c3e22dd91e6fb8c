package cn.fengsui.jobs.clocks;

import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.keep.Retelling;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The clock of each open case, keyed by incident. One processing-time timer per case stands at the next moment at which
 * something changes by itself: limits are about the wall clock and must run out while nothing is reported. A timer that came
 * due while the job was down fires when it is up again, and tells what it would have told: moments are computed, not
 * observed, and results are absolute. Owned by its task thread.
 */
final class CaseClocks extends KeyedProcessFunction<String, ClockInput, CaseClock>
        implements Retelling<String, CaseClock> {

    static final ValueStateDescriptor<OpenCase> OPEN =
            new ValueStateDescriptor<>("open-case-v1", new OpenCase.Serializer());

    /** While old moves pour in, what is overdue by the wall clock may have ended a page further on. */
    private static final long OLD_NEWS = Duration.ofMinutes(1).toMillis();

    private static final long POURING = Duration.ofSeconds(2).toMillis();
    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toMillis();
    /** No clock waits longer for old news to end: it may be another machine's clock that is behind. */
    private static final long LONGEST_POUR = Duration.ofMinutes(10).toMillis();

    private final ClockRules rules;
    private transient ValueState<OpenCase> open;
    private transient long newestMove;
    private transient long newestHeard;
    private transient long pouringSince;

    CaseClocks(ClockRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        open = getRuntimeContext().getState(OPEN);
    }

    @Override
    public void processElement(ClockInput input, Context context, Collector<CaseClock> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        OpenCase before = open.value();
        if (input.move() != null) {
            newestMove = Math.max(newestMove, input.move().atMillis());
            newestHeard = now;
            onMove(input.move(), before, now, context, out);
        } else if (before != null
                && before.dispatchedMillis() == input.prediction().dispatchedMillis()) {
            OpenCase after = before.with(input.prediction());
            tell(context, Reckoning.of(after, rules), asOf(now), out);
        }
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<CaseClock> out) throws Exception {
        OpenCase known = open.value();
        if (known == null) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        if (isCatchingUp(now)) {
            setTimer(context, known, now + LOOK_AGAIN);
            return;
        }
        Reckoning reckoning = Reckoning.of(known, rules);
        boolean isNews = reckoning.phase(now) != known.told() || reckoning.isBreachExpected(now) != known.toldBreach();
        if (isNews) {
            tell(context, reckoning, now, out);
        } else {
            setTimer(context, known, reckoning.next(now));
        }
    }

    /** The calendar may have changed since the timers were set: each looks once and sets itself anew. */
    @Override
    public boolean ringsAfterStart() {
        return true;
    }

    @Override
    public void tellAgain(String incidentId, Collector<CaseClock> out) throws Exception {
        OpenCase known = open.value();
        if (known != null) {
            Reckoning reckoning = Reckoning.of(known, rules);
            out.collect(reckoning.clock(incidentId, known.told(), known.toldBreach()));
        }
    }

    private void onMove(CaseMove move, @Nullable OpenCase before, long now, Context context, Collector<CaseClock> out)
            throws Exception {
        if (before != null && before.seq() >= move.seq()) {
            return; // told already
        }
        OpenCase after = OpenCase.of(move, before);
        Reckoning reckoning = Reckoning.of(after, rules);
        if (after.state().isOpen()) {
            tell(context, reckoning, asOf(now), out);
            return;
        }
        clearTimer(context, after);
        open.clear();
        out.collect(reckoning.clock(move.incidentId(), ClockPhase.ENDED, false));
    }

    /** Old news is judged by the time it was news; a timer looks again when no more of it pours in. */
    private long asOf(long now) {
        return isCatchingUp(now) ? newestMove : now;
    }

    private boolean isCatchingUp(long now) {
        boolean isPouring = newestMove < now - OLD_NEWS && newestHeard > now - POURING;
        pouringSince = !isPouring ? 0 : pouringSince == 0 ? now : pouringSince;
        return isPouring && now - pouringSince < LONGEST_POUR;
    }

    private void tell(Context context, Reckoning reckoning, long asOf, Collector<CaseClock> out) throws Exception {
        ClockPhase phase = reckoning.phase(asOf);
        boolean breach = reckoning.isBreachExpected(asOf);
        setTimer(context, reckoning.open().told(phase, breach, reckoning.open().timerMillis()), reckoning.next(asOf));
        out.collect(reckoning.clock(context.getCurrentKey(), phase, breach));
    }

    private void setTimer(Context context, OpenCase known, long at) throws Exception {
        clearTimer(context, known);
        long now = context.timerService().currentProcessingTime();
        long timer = at == 0 ? 0 : Math.max(at, now + (at <= now ? LOOK_AGAIN : 0));
        if (timer != 0) {
            context.timerService().registerProcessingTimeTimer(timer);
        }
        open.update(known.told(known.told(), known.toldBreach(), timer));
    }

    private static void clearTimer(Context context, OpenCase known) {
        if (known.timerMillis() != 0) {
            context.timerService().deleteProcessingTimeTimer(known.timerMillis());
        }
    }
}
