package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.DayCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * One {@link GapBoard} for what is real and one for drills, and how many reports each channel made. A timer looks every
 * minute for events whose time to be told has ended; what was heard in the last minute is given that long for its
 * counterpart to be heard as well. Owned by its task thread.
 */
final class GapFunction extends KeyedProcessFunction<Boolean, Seen, Discrepancy> {

    /** Each finding once when it comes up and once when it is withdrawn, for those who count. */
    static final OutputTag<Discrepancy> TURNS = new OutputTag<>("turns", TypeInformation.of(Discrepancy.class));

    private static final MapStateDescriptor<String, KeptSeen> SEEN =
            new MapStateDescriptor<>("seen-v1", StringSerializer.INSTANCE, new KeptSeen.Serializer());
    private static final MapStateDescriptor<String, DayCounts> MADE =
            new MapStateDescriptor<>("made-v1", StringSerializer.INSTANCE, new DayCounts.Serializer());

    private static final long TICK = Duration.ofMinutes(1).toMillis();
    private static final long SPARE = Duration.ofHours(24).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int EXPOSURE_DAYS = 30;
    private static final int MOST_SEEN = 200_000;

    private final OversightRules rules;
    private transient Map<Boolean, GapBoard> boards;
    private transient MapState<String, KeptSeen> seen;
    private transient MapState<String, DayCounts> made;
    private transient Map<Boolean, Long> askedUntil; // lost at a restart: then everything is asked once more
    private transient Counter forgottenEarly;

    GapFunction(OversightRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        boards = new HashMap<>();
        askedUntil = new HashMap<>();
        seen = getRuntimeContext().getMapState(SEEN);
        made = getRuntimeContext().getMapState(MADE);
        forgottenEarly = getRuntimeContext().getMetricGroup().counter("forgottenEarly");
    }

    @Override
    public void processElement(Seen heard, Context context, Collector<Discrepancy> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        GapBoard board = board(context.getCurrentKey());
        var ledger = new StateLedger(context, out, now);
        if (heard.report() != null) {
            count(heard.report(), now);
            if (rules.channels().isKnown(heard.report().source())
                    && heard.report().isAtAPlace()
                    && heard.report().timeMillis() > now - keep()) {
                board.hear(KeptSeen.of(heard.report()), now - TICK, ledger);
            }
        } else {
            onEnd(heard.ended(), board, now, ledger);
        }
        context.timerService().registerProcessingTimeTimer(now / TICK * TICK + TICK);
        ledger.check();
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Discrepancy> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        GapBoard board = board(context.getCurrentKey());
        var ledger = new StateLedger(context, out, now);
        long asked = askedUntil.getOrDefault(context.getCurrentKey(), now - keep());
        board.passTime(asked, now - TICK, ledger);
        askedUntil.put(context.getCurrentKey(), now - TICK);
        forgottenEarly.inc(board.forget(now - keep(), MOST_SEEN, ledger));
        if (board.size() > 0) {
            context.timerService().registerProcessingTimeTimer(now / TICK * TICK + TICK);
        }
        ledger.check();
    }

    private void onEnd(CaseMove move, GapBoard board, long now, StateLedger ledger) {
        if (move.state() == IncidentState.FALSE || move.state() == IncidentState.REJECTED) {
            board.deny(move.reportKey(), now - TICK, ledger);
        }
        boolean isJudged = move.state() == IncidentState.FALSE || move.state() == IncidentState.CLOSED;
        if (isJudged && move.hasPoint() && move.atMillis() > now - keep()) {
            board.hear(KeptSeen.of(move), now - TICK, ledger);
        }
    }

    private void count(ToldReport report, long now) throws Exception {
        if (rules.channels().isResponsible(report.source())) {
            String key = report.divisionCode() + "|" + report.source();
            DayCounts before = made.get(key);
            made.put(
                    key,
                    (before == null ? DayCounts.NONE : before)
                            .and(report.reportedMillis() / DAY, 1, now / DAY - EXPOSURE_DAYS));
        }
    }

    private long keep() {
        return Math.max(rules.dailyWindow().toMillis(), rules.urgentWindow().toMillis()) * 2 + SPARE;
    }

    private GapBoard board(boolean drill) throws Exception {
        GapBoard board = boards.get(drill);
        if (board == null) {
            board = new GapBoard(rules);
            for (KeptSeen kept : seen.values()) {
                board.restore(kept);
            }
            boards.put(drill, board);
        }
        return board;
    }

    /** Writes through to the state. The board knows no checked exceptions: the first failure is thrown afterwards. */
    private final class StateLedger implements GapBoard.Ledger {
        private final Context context;
        private final Collector<Discrepancy> out;
        private final long now;
        private Exception failure;

        StateLedger(Context context, Collector<Discrepancy> out, long now) {
            this.context = context;
            this.out = out;
            this.now = now;
        }

        @Override
        public void tell(Discrepancy found) {
            out.collect(found);
        }

        @Override
        public void turn(Discrepancy found) {
            context.output(TURNS, found);
        }

        @Override
        public void keep(KeptSeen kept) {
            attempt(() -> seen.put(kept.key(), kept));
        }

        @Override
        public void forget(String key) {
            attempt(() -> seen.remove(key));
        }

        @Override
        public int exposure(String divisionCode, String channel) {
            int[] sum = new int[1];
            attempt(() -> {
                for (Map.Entry<String, DayCounts> entry : made.entries()) {
                    if (entry.getKey().startsWith(divisionCode + "|" + channel)) {
                        sum[0] += entry.getValue().since(now / DAY - EXPOSURE_DAYS);
                    }
                }
            });
            return sum[0];
        }

        void check() throws Exception {
            if (failure != null) {
                throw failure;
            }
        }

        private void attempt(Step step) {
            try {
                step.run();
            } catch (Exception broken) {
                failure = broken;
            }
        }
    }

    /** Something that state may refuse. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
