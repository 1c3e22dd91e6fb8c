package cn.fengsui.jobs.facts;

import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.store.EventJson;
import java.util.Optional;

/** What of a logged event the rules of alerts may look at. Any thread. */
public final class EventSignals {

    private EventSignals() {}

    /**
     * Empty for events that no rule looks at.
     *
     * @param rules seq of the newest change of rules before it
     * @throws IllegalArgumentException if its body cannot be read
     */
    public static Optional<Signal> of(LoggedEvent event, long rules) {
        return switch (event.kind()) {
            case REPORT -> Optional.of(Signal.of(ReportFact.of(EventJson.report(event.body())), rules));
            case CAMERA -> Optional.of(Signal.of(EventJson.camera(event.body()), event, rules));
            case SENSOR -> {
                SensorReading reading = EventJson.sensor(event.body());
                yield reading.quality() == ReadingQuality.BAD
                        ? Optional.empty()
                        : Optional.of(Signal.of(reading, event, rules));
            }
            case WARNING -> Optional.of(Signal.of(EventJson.warning(event.body()), event, rules));
            default -> Optional.empty();
        };
    }
}
