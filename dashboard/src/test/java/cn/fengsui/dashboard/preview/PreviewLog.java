package cn.fengsui.dashboard.preview;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.NewEvent;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** An event log in a list. */
final class PreviewLog implements EventLog {

    private final List<NewEvent> events;

    PreviewLog(List<NewEvent> events) {
        this.events = events;
    }

    @Override
    public synchronized Appended append(List<NewEvent> batch) {
        long first = events.size() + 1L;
        events.addAll(batch);
        return new Appended(
                LongStream.range(first, first + batch.size()).boxed().toList(), events.size());
    }

    @Override
    public List<LoggedEvent> read(long after, int limit) {
        List<NewEvent> all = List.copyOf(events);
        return LongStream.range(after, Math.min(all.size(), after + limit))
                .mapToObj(i -> logged(i, all.get((int) i)))
                .toList();
    }

    @Override
    public List<LoggedEvent> ofKind(EventKind kind, int limit) {
        return read(0, events.size()).stream()
                .filter(event -> event.kind() == kind)
                .limit(limit)
                .toList();
    }

    private static LoggedEvent logged(long index, NewEvent event) {
        return new LoggedEvent(
                index + 1,
                event.source() + "/" + event.sourceId(),
                event.kind(),
                event.occurredAt(),
                event.occurredAt(),
                event.placeKey(),
                event.body(),
                event.drill());
    }

    @Override
    public long latest() {
        return events.size();
    }

    @Override
    public AutoCloseable onAppend(LongConsumer listener) {
        return () -> {};
    }
}
