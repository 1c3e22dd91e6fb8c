package cn.fengsui.jobs.facts;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.store.EventJson;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.functions.OpenContext;
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

    /** Name of the accumulator that holds the newest seq read. */
    public static final String LAST_SEQ = "lastSeq";

    private static final Logger LOGGER = LoggerFactory.getLogger(ReadEvents.class);

    private transient LongMaximum lastSeq;
    private transient Counter unreadable;

    @Override
    public void open(OpenContext context) {
        lastSeq = new LongMaximum(0);
        getRuntimeContext().addAccumulator(LAST_SEQ, lastSeq);
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableEvents");
    }

    @Override
    public void processElement(LoggedEvent event, Context context, Collector<ReportFact> out) {
        switch (event.kind()) {
            case REPORT -> read(event, EventJson::report).map(ReportFact::of).ifPresent(out::collect);
            case CAMERA -> read(event, EventJson::camera).ifPresent(camera -> context.output(CAMERAS, camera));
            case INCIDENT, ACKNOWLEDGEMENT, RULE, KEY_SPOT, SENSOR, WARNING, CAMERA_HEALTH -> {
                // no question of ours asks for them yet
            }
        }
        lastSeq.add(event.seq());
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
