package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.LoggedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads ranges of the log on Flink's fetcher thread: at once while there is more, at the end when a hint comes or the
 * poll interval is over, and with growing pauses while the database cannot be reached. Only {@link #wakeUp} and hints
 * come from other threads.
 */
final class LogSplitReader implements SplitReader<LoggedEvent, LogSplit> {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogSplitReader.class);
    private static final int MOST_ROWS = 5000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Duration END_EVERY = Duration.ofSeconds(1);

    private final LogConnection.Opener opener;
    private final Duration poll;
    private final LogRange range;
    private final LogLag lag;
    private final Counter failures;
    private final LogHints hints;
    private final Object bell = new Object();
    private boolean woken; // guarded by bell: Flink wants the thread
    private boolean rung; // guarded by bell: the log grew

    private @Nullable LogConnection connection;
    private @Nullable LogSplit split;
    private Duration pause = Duration.ZERO;
    private long askedForEnd = System.nanoTime();

    LogSplitReader(EventLogSource source, LogLag lag, Counter failures) {
        this.opener = source.opener();
        this.poll = source.poll();
        this.range = source.range();
        this.lag = lag;
        this.failures = failures;
        this.hints = source.hints().open(this::ring);
    }

    @Override
    public RecordsWithSplitIds<LoggedEvent> fetch() {
        if (split == null) {
            return new RecordsBySplits<>(Map.of(), Set.of());
        }
        List<LoggedEvent> events = split.position() < range.upTo() ? readOrPause(split) : List.of();
        if (!events.isEmpty()) {
            split = LogSplit.after(events.getLast());
        }
        boolean isOver = split.position() >= range.upTo();
        List<LoggedEvent> asked = events.stream()
                .filter(event -> range.admits(event) && event.seq() <= range.upTo())
                .toList();
        if (isOver) {
            split = null;
        }
        return new RecordsBySplits<>(
                asked.isEmpty() ? Map.of() : Map.of(LogSplit.ID, asked), isOver ? Set.of(LogSplit.ID) : Set.of());
    }

    @Override
    public void handleSplitsChanges(SplitsChange<LogSplit> change) {
        split = change.splits().getFirst();
    }

    @Override
    public void wakeUp() {
        synchronized (bell) {
            woken = true;
            bell.notifyAll();
        }
    }

    @Override
    public void close() {
        hints.close();
        disconnect();
    }

    private void ring(long seq) {
        lag.ends(seq);
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    private List<LoggedEvent> readOrPause(LogSplit from) {
        try {
            if (connection == null) {
                connection = opener.open();
                lag.ends(connection.latest());
                SavedPosition.check(connection, from); // it may have been brought back while it was away
            }
            List<LoggedEvent> events = connection.read(from.position(), MOST_ROWS);
            recovered();
            noteEnd(connection, events);
            if (events.isEmpty()) {
                await(poll, true);
            }
            return events;
        } catch (EventLogException unreachable) {
            failed(unreachable);
            await(pause, false); // hints must not hurry it: whoever appends can still reach the database, we cannot
            return List.of();
        }
    }

    /** A range that is full may be far from the end: then the end is asked for, once a second. */
    private void noteEnd(LogConnection connection, List<LoggedEvent> events) {
        if (!events.isEmpty()) {
            lag.ends(events.getLast().seq());
        }
        boolean isFull = events.size() == MOST_ROWS;
        if (isFull && System.nanoTime() - askedForEnd > END_EVERY.toNanos()) {
            askedForEnd = System.nanoTime();
            lag.ends(connection.latest());
        }
    }

    private void recovered() {
        if (!pause.isZero()) {
            pause = Duration.ZERO;
            LOGGER.atInfo().log("the event log can be read again");
        }
    }

    private void failed(EventLogException failure) {
        failures.inc();
        disconnect();
        if (pause.isZero()) {
            LOGGER.atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .log("the event log cannot be read; the stream jobs wait for it");
            pause = poll;
        }
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void await(Duration time, boolean forHints) {
        long deadline = System.nanoTime() + time.toNanos();
        synchronized (bell) {
            long left = time.toMillis();
            while (!woken && !(forHints && rung) && left > 0) {
                try {
                    bell.wait(left);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    break;
                }
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
            woken = false;
            rung = false;
        }
    }
}
