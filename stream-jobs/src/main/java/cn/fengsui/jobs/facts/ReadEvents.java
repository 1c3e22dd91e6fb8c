package cn.fengsui.jobs.facts;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.correlation.NotTheSame;
import cn.fengsui.domain.correlation.ReportCorrection;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.incident.IncidentChange;
import cn.fengsui.store.EventJson;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns logged JSON into facts: reports to the main output, cameras aside. What it cannot read is counted. */
public final class ReadEvents extends ProcessFunction<LoggedEvent, ReportFact> {

    /** Camera metadata and changes of state. */
    public static final OutputTag<Camera> CAMERAS = new OutputTag<>("cameras") {};

    /** Reports as they were told, and what people decided about them. */
    public static final OutputTag<Heard> HEARD = new OutputTag<>("heard", TypeInformation.of(Heard.class)) {};

    /** Moves of incidents. */
    public static final OutputTag<CaseMove> CASES = new OutputTag<>("cases", TypeInformation.of(CaseMove.class)) {};

    /** Name of the accumulator that holds the newest seq read. */
    public static final String LAST_SEQ = "lastSeq";

    private static final Logger LOGGER = LoggerFactory.getLogger(ReadEvents.class);

    private transient LongMaximum lastSeq;
    private transient Counter unreadable;
    private transient Counter withoutCase;

    @Override
    public void open(OpenContext context) {
        lastSeq = new LongMaximum(0);
        getRuntimeContext().addAccumulator(LAST_SEQ, lastSeq);
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableEvents");
        withoutCase = getRuntimeContext().getMetricGroup().counter("movesWithoutCase"); // of an older log
    }

    @Override
    public void processElement(LoggedEvent event, Context context, Collector<ReportFact> out) {
        switch (event.kind()) {
            case REPORT ->
                read(event, EventJson::report).ifPresent(report -> {
                    out.collect(ReportFact.of(report));
                    context.output(HEARD, Heard.of(ToldReport.of(report)));
                });
            case CAMERA -> read(event, EventJson::camera).ifPresent(camera -> context.output(CAMERAS, camera));
            case INCIDENT -> read(event, EventJson::incidentChange).ifPresent(change -> tell(change, context));
            case NOT_THE_SAME ->
                read(event, body -> EventJson.read(body, NotTheSame.class))
                        .ifPresent(decision -> tell(Judgement.of(decision, event.drill()), context));
            case CORRECTION ->
                read(event, body -> EventJson.read(body, ReportCorrection.class))
                        .ifPresent(correction -> tell(Judgement.of(correction, event.drill()), context));
            case ACKNOWLEDGEMENT, RULE, KEY_SPOT, SENSOR, WARNING, CAMERA_HEALTH -> {
                // no question of ours asks for them yet
            }
        }
        lastSeq.add(event.seq());
    }

    private void tell(IncidentChange change, Context context) {
        CaseMove.of(change).ifPresentOrElse(move -> context.output(CASES, move), withoutCase::inc);
    }

    private static void tell(Judgement judgement, Context context) {
        context.output(HEARD, Heard.of(judgement));
        context.output(HEARD, Heard.of(judgement.onReplay()));
    }

    private <T> Optional<T> read(LoggedEvent event, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(event.body()));
        } catch (IllegalArgumentException badBody) {
            unreadable.inc();
            if (Long.bitCount(unreadable.getCount()) == 1) { // the 1st, 2nd, 4th, 8th...
                LOGGER.atWarn()
                        .addKeyValue("seq", event.seq())
                        .addKeyValue("count", unreadable.getCount())
                        .addKeyValue("kind", event.kind())
                        .log("an event of the log cannot be read and is left out"); // its text may name people
            }
            return Optional.empty();
        }
    }
}
