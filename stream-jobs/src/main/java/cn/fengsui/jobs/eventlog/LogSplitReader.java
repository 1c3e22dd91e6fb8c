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
 * Reads ranges of the log on Flink's fetcher thread: at once while there is more, every poll interval at the end, and
 * with growing pauses while the database cannot be reached. Only {@link #wakeUp} comes from another thread.
 */
final class LogSplitReader implements SplitReader<LoggedEvent, LogSplit> {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogSplitReader.class);
    private static final int MOST_ROWS = 5000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final LogConnection.Opener opener;
    private final Duration poll;
    private final Counter failures;
    private final Object bell = new Object();
    private boolean woken; // guarded by bell

    private @Nullable LogConnection connection;
    private @Nullable LogSplit split;
    private Duration pause = Duration.ZERO;

    LogSplitReader(LogConnection.Opener opener, Duration poll, Counter failures) {
        this.opener = opener;
        this.poll = poll;
        this.failures = failures;
    }

    @Override
    public RecordsWithSplitIds<LoggedEvent> fetch() {
        List<LoggedEvent> events = split == null ? List.of() : readOrPause(split.position());
        if (events.isEmpty()) {
            return new RecordsBySplits<>(Map.of(), Set.of());
        }
        split = new LogSplit(events.getLast().seq());
        return new RecordsBySplits<>(Map.of(LogSplit.ID, events), Set.of());
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
        disconnect();
    }

    private List<LoggedEvent> readOrPause(long after) {
        try {
            if (connection == null) {
                connection = opener.open();
                checkIsOurLog(connection, after);
            }
            List<LoggedEvent> events = connection.read(after, MOST_ROWS);
            recovered();
            if (events.isEmpty()) {
                await(poll);
            }
            return events;
        } catch (EventLogException unreachable) {
            failed(unreachable);
            await(pause);
            return List.of();
        }
    }

    /** A log that ends before our position is another log: waiting for its next event would wait for ever. */
    private static void checkIsOurLog(LogConnection connection, long position) {
        long latest = connection.latest();
        if (latest < position) {
            throw new IllegalStateException("The event log ends at seq " + latest + " but the saved position is "
                    + position + ": this is not the database that the saved state was counted from. Connect the right "
                    + "one, or start once with jobs.start-empty=true.");
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

    private void await(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        synchronized (bell) {
            long left = time.toMillis();
            while (!woken && left > 0) {
                try {
                    bell.wait(left);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    break;
                }
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
            woken = false;
        }
    }
}
