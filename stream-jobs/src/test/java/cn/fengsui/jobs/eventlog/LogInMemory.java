package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A log that can be out of reach. Static, because a job's source is copied by serialisation; one test at a time. */
final class LogInMemory {

    static final AtomicBoolean REACHABLE = new AtomicBoolean(true);
    static final AtomicInteger OPEN = new AtomicInteger();
    private static final List<LoggedEvent> EVENTS = new CopyOnWriteArrayList<>();

    private LogInMemory() {}

    static void empty() {
        EVENTS.clear();
        REACHABLE.set(true);
    }

    static void append(int count) {
        for (int i = 0; i < count; i++) {
            append(EventKind.INCIDENT);
        }
    }

    static void append(EventKind kind) {
        long seq = EVENTS.size() + 1L;
        Instant at = Instant.ofEpochSecond(1_700_000_000 + seq);
        EVENTS.add(new LoggedEvent(seq, "test/" + seq, kind, at, at, "", "{}", false));
    }

    /** As retention does. */
    static void drop(long upTo) {
        EVENTS.removeIf(event -> event.seq() <= upTo);
    }

    static LogConnection.Opener opener() {
        return () -> {
            checkReachable();
            OPEN.incrementAndGet();
            return new Reading();
        };
    }

    private static void checkReachable() {
        if (!REACHABLE.get()) {
            throw new EventLogException(
                    EventLogException.Reason.UNREACHABLE, "nobody answers", new IllegalStateException());
        }
    }

    private static final class Reading implements LogConnection {
        @Override
        public List<LoggedEvent> read(long after, int limit) {
            checkReachable();
            return EVENTS.stream()
                    .filter(event -> event.seq() > after)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long latest() {
            return EVENTS.isEmpty() ? 0 : EVENTS.getLast().seq();
        }

        @Override
        public void close() {
            OPEN.decrementAndGet();
        }
    }
}
