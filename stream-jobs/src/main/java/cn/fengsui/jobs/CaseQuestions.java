package cn.fengsui.jobs;

import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.jobs.clocks.ClockPipeline;
import cn.fengsui.jobs.correlation.CorrelationPipeline;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.facts.ReadEvents;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.indicators.IndicatorPipeline;
import cn.fengsui.jobs.oversight.OversightPipeline;
import cn.fengsui.jobs.publish.Finding;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The part of the graph about cases: is it the same, until when, and how well is it handled. Defined by one thread. */
final class CaseQuestions {

    private CaseQuestions() {}

    /** @param events what {@link ReadEvents} gives, with its side outputs */
    static DataStream<Finding> over(SingleOutputStreamOperator<ReportFact> events, CaseConfig config) {
        DataStream<Heard> heard = events.getSideOutput(ReadEvents.HEARD);
        DataStream<CaseMove> moves = events.getSideOutput(ReadEvents.CASES);
        DataStream<Candidate> candidates = CorrelationPipeline.over(heard, config.correlation());
        DataStream<CaseClock> clocks = ClockPipeline.over(moves, config.clocks());
        OversightPipeline.Findings discrepancies = OversightPipeline.over(heard, moves, config.oversight());
        DataStream<IndicatorCell> indicators = IndicatorPipeline.over(
                moves,
                heard,
                discrepancies.turns(),
                events.getSideOutput(ReadEvents.CAMERA_NEWS),
                events.getSideOutput(ReadEvents.HOTLINE),
                config.indicators());
        return ofCandidates(candidates)
                .union(ofClocks(clocks), ofDiscrepancies(discrepancies.standing()), ofIndicators(indicators));
    }

    private static DataStream<Finding> ofCandidates(DataStream<Candidate> candidates) {
        return candidates
                .map(candidate -> Finding.of(candidate))
                .returns(Finding.class)
                .name("candidate findings")
                .uid("candidate-findings-v1");
    }

    private static DataStream<Finding> ofClocks(DataStream<CaseClock> clocks) {
        return clocks.map(clock -> Finding.of(clock))
                .returns(Finding.class)
                .name("clock findings")
                .uid("clock-findings-v1");
    }

    private static DataStream<Finding> ofDiscrepancies(DataStream<Discrepancy> discrepancies) {
        return discrepancies
                .map(discrepancy -> Finding.of(discrepancy))
                .returns(Finding.class)
                .name("discrepancy findings")
                .uid("discrepancy-findings-v1");
    }

    private static DataStream<Finding> ofIndicators(DataStream<IndicatorCell> indicators) {
        return indicators
                .map(indicator -> Finding.of(indicator))
                .returns(Finding.class)
                .name("indicator findings")
                .uid("indicator-findings-v1");
    }
}
