package cn.fengsui.jobs.clusters;

import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The second opinion over any stream of report facts. */
public final class ClusterPipeline {

    private static final long PATIENCE_MINUTES = 5;
    private static final int UNDER_WAY = 8;

    private ClusterPipeline() {}

    /** Clusters of townships, as hotspots of kind CLUSTER; each is told again only when a new report joined it. */
    public static SingleOutputStreamOperator<HotspotUpdate> over(DataStream<ReportFact> reports) {
        SingleOutputStreamOperator<ScanTask> tasks = reports.filter(report -> report.hasPoint()
                        && report.isAboutPlaces()
                        && !report.divisionCode().isEmpty())
                .name("reports in townships")
                .uid("reports-in-townships-v1")
                .setParallelism(1) // one order: two of them could overtake each other by more than a day in a replay
                .keyBy(ReportFact::timeline)
                .process(new CollectScanTasks())
                .returns(TypeInformation.of(ScanTask.class))
                .name("township hours")
                .uid("township-hours-v1");
        return AsyncDataStream.orderedWait(tasks, new ScanBeside(), PATIENCE_MINUTES, TimeUnit.MINUTES, UNDER_WAY)
                .returns(TypeInformation.of(ScanFound.class))
                .name("space-time scan")
                .uid("space-time-scan-v1")
                .setParallelism(1)
                .keyBy(found -> found.task().timeline())
                .process(new TellClusters())
                .name("clusters")
                .uid("clusters-v1");
    }
}
