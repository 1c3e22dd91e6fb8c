package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.facts.ToldReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The question "does what was reported fit together?" over any stream of reports and moves. */
public final class OversightPipeline {

    private OversightPipeline() {}

    /** Findings as absolute values under stable ids; each change of one is told once. Recordings are not judged. */
    public static DataStream<Discrepancy> over(
            DataStream<Heard> heard, DataStream<CaseMove> moves, OversightRules rules) {
        DataStream<ToldReport> reports = heard.filter(
                        one -> one.report() != null && !one.report().replayed())
                .name("reports of today")
                .uid("reports-of-today-v1")
                .map(Heard::report)
                .returns(TypeInformation.of(ToldReport.class))
                .name("who told what")
                .uid("who-told-what-v1");
        return gaps(reports, moves, rules).union(silence(reports, rules));
    }

    private static DataStream<Discrepancy> gaps(
            DataStream<ToldReport> reports, DataStream<CaseMove> moves, OversightRules rules) {
        DataStream<Seen> told = reports.map(Seen::of)
                .returns(TypeInformation.of(Seen.class))
                .name("reports that judge")
                .uid("reports-that-judge-v1");
        DataStream<Seen> ended = moves.filter(move -> !move.state().isOpen())
                .name("cases that ended")
                .uid("cases-that-ended-v1")
                .map(Seen::of)
                .returns(TypeInformation.of(Seen.class))
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
