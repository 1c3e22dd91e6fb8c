package cn.fengsui.dashboard.preview;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.NewEvent;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** An event log in a list; nobody reads it back. */
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
        return List.of();
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
