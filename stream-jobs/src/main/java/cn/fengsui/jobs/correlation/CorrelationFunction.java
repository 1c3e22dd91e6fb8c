package cn.fengsui.jobs.correlation;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.facts.Judgement;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.Retelling;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One {@link Board} per timeline. What is kept are the reports and the decisions about them; the board is put up from these
 * when it is first needed. Owned by its task thread.
 */
final class CorrelationFunction extends KeyedProcessFunction<String, Heard, Candidate>
        implements Retelling<String, Candidate> {

    static final MapStateDescriptor<String, KeptReport> REPORTS =
            new MapStateDescriptor<>("reports-v1", StringSerializer.INSTANCE, new KeptReport.Serializer());

    private final CorrelationRules rules;
    private transient Map<String, Board> boards;
    private transient MapState<String, KeptReport> reports;
    private transient Counter tooLate;
    private transient Counter settledEarly;
    private transient Counter aboutUnknown;

    CorrelationFunction(CorrelationRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        boards = new HashMap<>();
        reports = getRuntimeContext().getMapState(REPORTS);
        tooLate = getRuntimeContext().getMetricGroup().counter("tooLateToCorrelate");
        settledEarly = getRuntimeContext().getMetricGroup().counter("settledEarly");
        aboutUnknown = getRuntimeContext().getMetricGroup().counter("decisionsAboutUnknownReports");
    }

    @Override
    public void processElement(Heard heard, Context context, Collector<Candidate> out) throws Exception {
        Board board = board(context.getCurrentKey());
        var ledger = new StateLedger(out);
        if (heard.report() != null && heard.report().isAtAPlace() && !board.hear(heard.report(), ledger)) {
            tooLate.inc();
        }
        if (heard.judgement() != null) {
            judge(heard.judgement(), board, ledger);
        }
        settledEarly.inc(board.forgetOld(ledger));
        ledger.check();
    }

    @Override
    public void tellAgain(String timeline, Collector<Candidate> out) throws Exception {
        var ledger = new StateLedger(out);
        board(timeline).tellAgain(ledger);
        ledger.check();
    }

    private void judge(Judgement judgement, Board board, StateLedger ledger) throws Exception {
        if (!board.knows(judgement.reportKey())) {
            aboutUnknown.inc(); // it is past, or on the other timeline
            return;
        }
        reports.put(judgement.reportKey(), reports.get(judgement.reportKey()).and(judgement));
        board.judge(judgement, ledger);
    }

    private Board board(String timeline) throws Exception {
        Board board = boards.get(timeline);
        if (board == null) {
            board = new Board(timeline, rules);
            for (KeptReport kept : reports.values()) {
                kept.judgements().forEach(board::restore);
            }
            for (KeptReport kept : reports.values()) {
                board.restore(kept.told(), kept.proposed());
            }
            board.settleQuietly();
            boards.put(timeline, board);
        }
        return board;
    }

    /** Writes through to the state. The board knows no checked exceptions: the first failure is thrown afterwards. */
    private final class StateLedger implements Board.Ledger {
        private final Collector<Candidate> out;
        private Exception failure;

        StateLedger(Collector<Candidate> out) {
            this.out = out;
        }

        @Override
        public void tell(Candidate candidate) {
            out.collect(candidate);
        }

        @Override
        public void keep(ToldReport told, boolean proposed) {
            try {
                KeptReport before = reports.get(told.key());
                reports.put(
                        told.key(),
                        before == null
                                ? new KeptReport(told, proposed, java.util.List.of())
                                : before.proposed(proposed));
            } catch (Exception broken) {
                failure = broken;
            }
        }

        @Override
        public void forget(String reportKey) {
            try {
                reports.remove(reportKey);
            } catch (Exception broken) {
                failure = broken;
            }
        }

        void check() throws Exception {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
