package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.FactBytes;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.facts.ToldReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** The question "does what was reported fit together?" over any stream of reports and moves. */
public final class OversightPipeline {

    /**
     * What does not fit together.
     *
     * @param standing absolute values under stable ids, told again when their evidence grows
     * @param turns what is late, missing or contradicted: once when it comes up and once when it is withdrawn
     */
    public record Findings(DataStream<Discrepancy> standing, DataStream<Discrepancy> turns) {}

    private OversightPipeline() {}

    /** Recordings are not judged. */
    public static Findings over(DataStream<Heard> heard, DataStream<CaseMove> moves, OversightRules rules) {
        DataStream<ToldReport> reports = heard.filter(
                        one -> one.report() != null && !one.report().replayed())
                .name("reports of today")
                .uid("reports-of-today-v1")
                .map(Heard::report)
                .returns(FactBytes.TOLD)
                .name("who told what")
                .uid("who-told-what-v1");
        SingleOutputStreamOperator<Discrepancy> gaps = gaps(reports, moves, rules);
        return new Findings(gaps.union(silence(reports, rules)), gaps.getSideOutput(GapFunction.TURNS));
    }

    private static SingleOutputStreamOperator<Discrepancy> gaps(
            DataStream<ToldReport> reports, DataStream<CaseMove> moves, OversightRules rules) {
        DataStream<Seen> told = reports.flatMap((ToldReport report, Collector<Seen> out) -> {
                    if (rules.channels().isKnown(report.source())) { // others neither judge nor are judged
                        out.collect(Seen.of(report));
                    }
                })
                .returns(Seen.TYPE)
                .name("reports that judge")
                .uid("reports-that-judge-v1");
        DataStream<Seen> ended = moves.filter(move -> !move.state().isOpen())
                .name("cases that ended")
                .uid("cases-that-ended-v1")
                .map(Seen::of)
                .returns(Seen.TYPE)
                .name("cases that are judged")
                .uid("cases-that-are-judged-v1");
        return told.union(ended)
                .keyBy(Seen::isDrill)
                .process(new GapFunction(rules))
                .returns(TypeInformation.of(Discrepancy.class))
                .name("late, missing, contradicting")
                .uid("gaps-v1");
    }

    private static DataStream<Discrepancy> silence(DataStream<ToldReport> reports, OversightRules rules) {
        return reports.filter(
                        report -> !report.grid().isEmpty() && rules.channels().isResponsible(report.source()))
                .name("reports from grids")
                .uid("reports-from-grids-v1")
                .keyBy(SilentGrids::key)
                .process(new SilentGrids(rules))
                .returns(TypeInformation.of(Discrepancy.class))
                .name("silent grids")
                .uid("silent-grids-v1");
    }
}
