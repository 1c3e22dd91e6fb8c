package cn.fengsui.jobs.correlation;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.keep.TellsAgain;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The question "is this the same happening?" over any stream of what was heard. */
public final class CorrelationPipeline {

    private CorrelationPipeline() {}

    /**
     * Candidates as absolute values under stable ids. Keyed by timeline: a report joins the earlier first report it fits
     * best, so neighbourhoods hang together across any border one could draw.
     */
    public static DataStream<Candidate> over(DataStream<Heard> heard, CorrelationRules rules) {
        return heard.keyBy(Heard::timeline)
                .transform(
                        "correlation",
                        TypeInformation.of(Candidate.class),
                        new TellsAgain<>(new CorrelationFunction(rules), CorrelationFunction.REPORTS))
                .uid("correlation-v1");
    }
}
