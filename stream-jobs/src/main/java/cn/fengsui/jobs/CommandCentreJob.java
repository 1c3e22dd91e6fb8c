package cn.fengsui.jobs;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.jobs.camerahealth.CameraCounts;
import cn.fengsui.jobs.camerahealth.CameraNews;
import cn.fengsui.jobs.clusters.ClusterPipeline;
import cn.fengsui.jobs.eventlog.EventLogSource;
import cn.fengsui.jobs.facts.FactBytes;
import cn.fengsui.jobs.facts.ReadEvents;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.facts.RuleNews;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.hotspots.HotspotFunction;
import cn.fengsui.jobs.hotspots.HotspotPipeline;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import cn.fengsui.jobs.publish.Finding;
import cn.fengsui.jobs.publish.FindingsSink;
import cn.fengsui.jobs.rules.AlertRulesFunction;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
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
            CaseConfig cases,
            FindingsSink sink) {
        SingleOutputStreamOperator<ReportFact> reports = reports(env, log);
        SingleOutputStreamOperator<HotspotUpdate> hotspots = HotspotPipeline.over(reports, hotspotRules);
        SingleOutputStreamOperator<Alert> alerts = alerts(reports, hotspots);
        findings(alerts, hotspots)
                .union(CaseQuestions.over(reports, cases), clusters(reports), cameras(reports))
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
                .returns(FactBytes.REPORTS)
                .name("read events")
                .uid("read-events-v1")
                .setParallelism(1);
    }

    private static SingleOutputStreamOperator<Alert> alerts(
            SingleOutputStreamOperator<ReportFact> events, DataStream<HotspotUpdate> hotspots) {
        DataStream<Signal> ofHotspots = hotspots.filter(HotspotUpdate::isOfWholePane)
                .name("hotspots of whole panes")
                .uid("hotspots-of-now-v1")
                .map(update ->
                        Signal.of(update.hotspot(), update.live(), update.raisesAlert(), update.paneEndedAt(), false))
                .returns(FactBytes.SIGNALS)
                .name("hotspot signals")
                .uid("hotspot-signals-v1");
        BroadcastStream<RuleNews> rules =
                events.getSideOutput(ReadEvents.RULE_NEWS).broadcast(AlertRulesFunction.RULES);
        return events.getSideOutput(ReadEvents.SIGNALS)
                .union(ofHotspots)
                .keyBy(Signal::timeline)
                .connect(rules)
                .process(new AlertRulesFunction())
                .returns(TypeInformation.of(Alert.class))
                .name("alert rules")
                .uid("alert-rules-v1");
    }

    private static DataStream<Finding> findings(
            SingleOutputStreamOperator<Alert> alerts, SingleOutputStreamOperator<HotspotUpdate> hotspots) {
        return alerts.map(alert -> Finding.of(alert))
                .returns(Finding.class)
                .name("alert findings")
                .uid("alert-findings-v1")
                .union(
                        alerts.getSideOutput(AlertRulesFunction.CORRECTIONS)
                                .map(alert -> Finding.ofCorrected(alert))
                                .returns(Finding.class)
                                .name("corrected alert findings")
                                .uid("corrected-alert-findings-v1"),
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

    private static DataStream<Finding> cameras(SingleOutputStreamOperator<ReportFact> events) {
        return events.getSideOutput(ReadEvents.CAMERA_NEWS)
                .keyBy(CameraNews::world)
                .process(new CameraCounts())
                .name("camera counts")
                .uid("camera-counts-v1")
                .map(count -> Finding.of(count))
                .returns(Finding.class)
                .name("camera findings")
                .uid("camera-findings-v1");
    }
}
