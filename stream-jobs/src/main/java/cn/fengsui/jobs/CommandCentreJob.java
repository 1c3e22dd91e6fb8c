package cn.fengsui.jobs;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.jobs.alerts.BurstRule;
import cn.fengsui.jobs.alerts.Bursts;
import cn.fengsui.jobs.alerts.HotspotAlerts;
import cn.fengsui.jobs.alerts.SeriousReports;
import cn.fengsui.jobs.camerahealth.CameraHealth;
import cn.fengsui.jobs.clusters.ClusterPipeline;
import cn.fengsui.jobs.eventlog.EventLogSource;
import cn.fengsui.jobs.facts.ReadEvents;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.hotspots.HotspotFunction;
import cn.fengsui.jobs.hotspots.HotspotPipeline;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import cn.fengsui.jobs.publish.Finding;
import cn.fengsui.jobs.publish.FindingsSink;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The graph of the whole application, read top to bottom. Defined by one thread. */
final class CommandCentreJob {

    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(15);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private CommandCentreJob() {}

    static void define(
            StreamExecutionEnvironment env,
            EventLogSource log,
            HotspotRules hotspotRules,
            BurstRule burstRule,
            CaseConfig cases,
            FindingsSink sink) {
        SingleOutputStreamOperator<ReportFact> reports = reports(env, log);
        SingleOutputStreamOperator<HotspotUpdate> hotspots = HotspotPipeline.over(reports, hotspotRules);
        DataStream<Alert> alerts = serious(reports)
                .union(
                        bursts(reports, burstRule),
                        ofHotspots(hotspots),
                        cameras(reports.getSideOutput(ReadEvents.CAMERAS)));
        findings(alerts, hotspots)
                .union(CaseQuestions.over(reports, cases), clusters(reports))
                .sinkTo(sink)
                .name("publish")
                .uid("publish-v1")
                .setParallelism(1); // one writer, so that changes of one thing stay in order
    }

    private static SingleOutputStreamOperator<ReportFact> reports(StreamExecutionEnvironment env, EventLogSource log) {
        return env.fromSource(
                        log,
                        WatermarkStrategy.<LoggedEvent>forBoundedOutOfOrderness(OUT_OF_ORDER)
                                .withIdleness(IDLE),
                        "event log",
                        TypeInformation.of(LoggedEvent.class))
                .uid("event-log-v1")
                .setParallelism(1) // one log, one order
                .process(new ReadEvents())
                .returns(TypeInformation.of(ReportFact.class))
                .name("read events")
                .uid("read-events-v1")
                .setParallelism(1);
    }

    private static DataStream<Alert> serious(DataStream<ReportFact> reports) {
        return reports.keyBy(ReportFact::timeline)
                .process(new SeriousReports())
                .name("serious reports")
                .uid("serious-reports-v1");
    }

    private static DataStream<Alert> bursts(DataStream<ReportFact> reports, BurstRule rule) {
        return reports.keyBy(ReportFact::timeline)
                .process(new Bursts(rule))
                .name("bursts")
                .uid("bursts-v1");
    }

    private static DataStream<Alert> ofHotspots(DataStream<HotspotUpdate> hotspots) {
        return hotspots.filter(HotspotUpdate::isLiveOfPlaces)
                .name("hotspots of places")
                .uid("hotspots-of-places-v1")
                .keyBy(update -> update.hotspot().id())
                .process(new HotspotAlerts())
                .name("hotspot alerts")
                .uid("hotspot-alerts-v1");
    }

    private static DataStream<Alert> cameras(DataStream<Camera> cameras) {
        return cameras.keyBy(Camera::id)
                .process(new CameraHealth())
                .name("camera health")
                .uid("camera-health-v1");
    }

    private static DataStream<Finding> findings(
            DataStream<Alert> alerts, SingleOutputStreamOperator<HotspotUpdate> hotspots) {
        return alerts.map(alert -> Finding.of(alert))
                .returns(Finding.class)
                .name("alert findings")
                .uid("alert-findings-v1")
                .union(
                        hotspots.map(update -> Finding.of(update))
                                .returns(Finding.class)
                                .name("hotspot findings")
                                .uid("hotspot-findings-v1"),
                        hotspots.getSideOutput(HotspotFunction.EVALUATIONS)
                                .map(evaluation -> Finding.of(evaluation))
                                .returns(Finding.class)
                                .name("evaluation findings")
                                .uid("evaluation-findings-v1"),
                        hotspots.getSideOutput(HotspotFunction.LAYERS)
                                .map(layer -> Finding.of(layer))
                                .returns(Finding.class)
                                .name("layer findings")
                                .uid("layer-findings-v1"));
    }

    private static DataStream<Finding> clusters(DataStream<ReportFact> reports) {
        return ClusterPipeline.over(reports)
                .map(update -> Finding.of(update))
                .returns(Finding.class)
                .name("cluster findings")
                .uid("cluster-findings-v1");
    }
}
