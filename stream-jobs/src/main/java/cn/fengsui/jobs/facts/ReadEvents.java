package cn.fengsui.jobs.facts;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.correlation.NotTheSame;
import cn.fengsui.domain.correlation.ReportCorrection;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.hotline.HotlineOutcome;
import cn.fengsui.domain.incident.IncidentChange;
import cn.fengsui.domain.place.AreasChange;
import cn.fengsui.jobs.camerahealth.CameraNews;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.RuleJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns logged JSON into facts: reports to the main output; cameras, signals for the rules of alerts, and changes of
 * those rules aside. What it cannot read is counted.
 */
public final class ReadEvents extends ProcessFunction<LoggedEvent, ReportFact> implements CheckpointedFunction {

    /** Where cameras stand and how they are. */
    public static final OutputTag<CameraNews> CAMERA_NEWS =
            new OutputTag<>("camera-news", TypeInformation.of(CameraNews.class));

    /** Reports as they were told, and what people decided about them. */
    public static final OutputTag<Heard> HEARD = new OutputTag<>("heard", FactBytes.HEARD);

    /** What the hotline system says of its orders. */
    public static final OutputTag<HotlineFact> HOTLINE =
            new OutputTag<>("hotline", TypeInformation.of(HotlineFact.class));

    /** Moves of incidents. */
    public static final OutputTag<CaseMove> CASES = new OutputTag<>("cases", FactBytes.MOVES);
    /** Everything a rule of alerts may look at, in the order of the log. */
    public static final OutputTag<Signal> SIGNALS = new OutputTag<>("signals", FactBytes.SIGNALS);

    /** Rules and key spots that changed. */
    public static final OutputTag<RuleNews> RULE_NEWS =
            new OutputTag<>("rule-news", TypeInformation.of(RuleNews.class));

    private static final Logger LOGGER = LoggerFactory.getLogger(ReadEvents.class);

    private transient Counter unreadable;
    private transient Counter withoutCase;
    private transient ListState<Long> saved;
    private transient long newestRules;
    private transient ListState<String> savedAreas;
    private transient List<String> imports;
    private transient DivisionTree divisions;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        saved = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("newest-rules-v1", Types.LONG));
        newestRules = 0;
        for (long seq : saved.get()) {
            newestRules = Math.max(newestRules, seq);
        }
        savedAreas = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("areas-v1", Types.STRING));
        imports = new ArrayList<>();
        divisions = new DivisionTree();
        for (String body : savedAreas.get()) {
            imports.add(body);
            divisions.take(EventJson.read(body, AreasChange.class));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        saved.update(List.of(newestRules));
        savedAreas.update(imports);
    }

    @Override
    public void open(OpenContext context) {
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableEvents");
        withoutCase = getRuntimeContext().getMetricGroup().counter("movesWithoutCase"); // of an older log
    }

    @Override
    public void processElement(LoggedEvent event, Context context, Collector<ReportFact> out) {
        switch (event.kind()) {
            case REPORT ->
                read(event, EventJson::report).ifPresent(report -> {
                    ReportFact fact = ReportFact.of(report);
                    out.collect(fact);
                    String nodes = divisions.path(fact.divisionCode(), fact.grid(), fact.timeMillis());
                    context.output(HEARD, new Heard(ToldReport.of(report, fact), null, nodes));
                    context.output(SIGNALS, Signal.of(fact, newestRules));
                });
            case CAMERA ->
                read(event, EventJson::camera).ifPresent(camera -> {
                    context.output(CAMERA_NEWS, CameraNews.of(camera, nodes(camera)));
                    context.output(SIGNALS, Signal.of(camera, event, newestRules));
                });
            case SENSOR, WARNING -> signal(event, context);
            case RULE ->
                read(event, RuleJson::read)
                        .ifPresent(rule -> news(new RuleNews(event.seq(), event.body(), ""), context));
            case KEY_SPOT ->
                read(event, EventJson::keySpot)
                        .ifPresent(spot -> news(new RuleNews(event.seq(), "", event.body()), context));
            case INCIDENT -> read(event, EventJson::incidentChange).ifPresent(change -> tell(change, context));
            case NOT_THE_SAME ->
                read(event, body -> EventJson.read(body, NotTheSame.class))
                        .ifPresent(decision -> tell(Judgement.of(decision, event.drill()), context));
            case CORRECTION ->
                read(event, body -> EventJson.read(body, ReportCorrection.class))
                        .ifPresent(correction -> tell(Judgement.of(correction, event.drill()), context));
            case CAMERA_HEALTH ->
                read(event, EventJson::cameraHealth)
                        .ifPresent(health -> context.output(CAMERA_NEWS, CameraNews.of(health, event.drill())));
            case AREAS ->
                read(event, body -> EventJson.read(body, AreasChange.class)).ifPresent(change -> {
                    divisions.take(change);
                    imports.add(event.body());
                });
            case HOTLINE_OUTCOME ->
                read(event, body -> EventJson.read(body, HotlineOutcome.class))
                        .ifPresent(outcome -> context.output(HOTLINE, HotlineFact.of(outcome, divisions)));
            case ACKNOWLEDGEMENT, ALERT_CHANGE -> {
                // no question of ours asks for them yet
            }
        }
    }

    private String nodes(Camera camera) {
        return divisions.path(
                camera.place().divisionCode(),
                camera.place().grid(),
                camera.statusSince().toEpochMilli());
    }

    private void tell(IncidentChange change, Context context) {
        CaseMove.of(change, divisions).ifPresentOrElse(move -> context.output(CASES, move), withoutCase::inc);
    }

    private static void tell(Judgement judgement, Context context) {
        context.output(HEARD, Heard.of(judgement));
        context.output(HEARD, Heard.of(judgement.onReplay()));
    }

    private void signal(LoggedEvent event, Context context) {
        try {
            EventSignals.of(event, newestRules).ifPresent(signal -> context.output(SIGNALS, signal));
        } catch (IllegalArgumentException badBody) {
            unread(event);
        }
    }

    private void news(RuleNews news, Context context) {
        newestRules = news.seq();
        context.output(RULE_NEWS, news);
    }

    private <T> Optional<T> read(LoggedEvent event, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(event.body()));
        } catch (IllegalArgumentException badBody) {
            unread(event);
            return Optional.empty();
        }
    }

    private void unread(LoggedEvent event) {
        unreadable.inc();
        if (Long.bitCount(unreadable.getCount()) == 1) { // the 1st, 2nd, 4th, 8th...
            LOGGER.atWarn()
                    .addKeyValue("seq", event.seq())
                    .addKeyValue("count", unreadable.getCount())
                    .addKeyValue("kind", event.kind())
                    .log("an event of the log cannot be read and is left out"); // its text may name people
        }
    }
}
