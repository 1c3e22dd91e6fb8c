package cn.fengsui.jobs.hotspots;

import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.keep.WritesAtCheckpoints;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The hotspot question over any stream of report facts: the job's own, or a benchmark's. */
public final class HotspotPipeline {

    private HotspotPipeline() {}

    /**
     * Hotspots of these reports; side outputs {@link HotspotFunction#TOO_LATE} and {@link
     * HotspotFunction#EVALUATIONS}. Keyed by timeline (real or drill,
     * today or a recording): one clock and all class groups together.
     */
    public static SingleOutputStreamOperator<HotspotUpdate> over(DataStream<ReportFact> reports, HotspotRules rules) {
        return reports.filter(report -> report.hasPoint() && report.isAboutPlaces())
                .name("reports at places")
                .uid("reports-at-places-v1")
                .setParallelism(1) // one order: two of them could overtake each other by more than a day in a replay
                .keyBy(ReportFact::timeline)
                .transform(
                        "hotspots",
                        TypeInformation.of(HotspotUpdate.class),
                        new WritesAtCheckpoints<>(new HotspotFunction(rules)))
                .uid("hotspots-v1");
    }
}
