package cn.fengsui.ingest.sensor;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.DeadLetters;
import cn.fengsui.domain.sensor.SensorFlag;
import cn.fengsui.domain.sensor.SensorState;
import cn.fengsui.ingest.contract.ItemShape;
import cn.fengsui.ingest.http.Committed;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.report.Admission;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Intake;
import cn.fengsui.ingest.report.Refusals;
import cn.fengsui.ingest.report.Rejected;
import cn.fengsui.ingest.report.Taken;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.GroupCommit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Readings of every door, from items to the commit. Blocking; any number of threads. */
public final class SensorReception implements Intake {

    private final ReadingReader reader;
    private final SensorBook book;
    private final GroupCommit log;
    private final DeadLetters deadLetters;
    private final Admission admission;
    private final IngestMetrics metrics;
    private final Clock clock;

    /**
     * What it is made of.
     *
     * @param quantities a site's own quantities, or an empty path
     */
    public record Parts(
            ItemShape shape,
            Path quantities,
            Divisions divisions,
            Admission admission,
            IngestMetrics metrics,
            Clock clock) {}

    /** @throws IllegalArgumentException if the file of quantities cannot be read */
    public SensorReception(Parts parts, SensorBook book, GroupCommit log, DeadLetters deadLetters) {
        this.reader = new ReadingReader(parts.shape, Quantity.catalog(parts.quantities), parts.divisions);
        this.book = book;
        this.log = log;
        this.deadLetters = deadLetters;
        this.admission = parts.admission;
        this.metrics = parts.metrics;
        this.clock = parts.clock;
        metrics.gauge("sensors.known", "Sensors that have spoken, each quantity apart", book::size);
        metrics.gauge("sensors.flagged", "Sensors whose newest value is not believed", book::flagged);
    }

    @Override
    public Taken take(ApiKey key, String door, List<Batch.Item> items) {
        var now = clock.instant();
        admission.admit(key, items.size());
        metrics.heard("sensors");
        List<NewEvent> events = new ArrayList<>();
        List<Taken.Refused> rejected = new ArrayList<>();
        List<Refusals.Refusal> refusals = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            var item = items.get(index);
            try {
                events.add(event(withinScope(reader.read(item, key, now), key), now));
            } catch (ReadingReader.Unreadable unreadable) {
                var why = unreadable.why();
                metrics.rejected(why.reason().label());
                rejected.add(new Taken.Refused(index, reader.idOf(item), why));
                refusals.add(new Refusals.Refusal(reader.raw(item), why.sentence()));
            }
        }
        var appended = append(events);
        new Refusals(deadLetters, door).keep(key, refusals);
        int duplicates = appended.duplicates();
        metrics.tally("readings", "Readings by what became of them", "became", "accepted", events.size() - duplicates);
        metrics.tally("readings", "Readings by what became of them", "became", "duplicate", duplicates);
        return new Taken(events.size() - duplicates, duplicates, rejected);
    }

    private static ReadingReader.Told withinScope(ReadingReader.Told told, ApiKey key) throws ReadingReader.Unreadable {
        var outside = key.scope().outside(told.source(), told.reading().place());
        if (!outside.isEmpty()) {
            throw new ReadingReader.Unreadable(Rejected.outOfScope(outside, key));
        }
        return told;
    }

    private NewEvent event(ReadingReader.Told told, Instant now) {
        var state = book.judge(told.reading(), told.source(), told.name(), told.quantity(), now);
        if (state.flag() != SensorFlag.NONE) {
            metrics.tally(
                    "readings.flagged",
                    "Readings not believed, by why",
                    "flag",
                    state.flag().name());
        }
        return event(state);
    }

    private static NewEvent event(SensorState state) {
        var reading = state.reading();
        return new NewEvent(
                state.source(),
                "sensor:" + reading.sensorId() + ":" + reading.quantity() + "@"
                        + reading.at().toEpochMilli(),
                EventKind.SENSOR,
                reading.at(),
                reading.place().divisionCode(),
                EventJson.write(reading),
                reading.drill());
    }

    private Appended append(List<NewEvent> events) {
        if (events.isEmpty()) {
            return new Appended(List.of(), 0);
        }
        try {
            return Committed.of(log.append(events));
        } catch (RuntimeException failed) {
            metrics.appendFailed();
            throw failed;
        }
    }
}
