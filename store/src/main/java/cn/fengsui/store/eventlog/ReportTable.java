package cn.fengsui.store.eventlog;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps table {@code report} up to the log. An append writes the log alone; the rows of its reports are made from it
 * after the commit. How far they are stands in {@code report_head}, written in the transaction of the rows: whoever
 * comes next goes on there, in whatever process, and what a crash left is made at the next start.
 *
 * <p>The process that opened the store follows with a thread of its own, and rests in between while others append.
 * Whoever reads the table brings it up to the log first ({@link #settle}): what was acknowledged is found. An append
 * that finds the table {@value #MOST_BEHIND} events behind makes rows first, which bounds both. Any thread.
 */
public final class ReportTable implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReportTable.class);
    private static final int TOGETHER = 2_000;
    private static final int MOST_BEHIND = 100_000;
    private static final Duration GATHERING = Duration.ofMillis(50);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60); // the farthest behind takes seconds
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    /** While others append, the follower rests so many times as long as it worked. */
    private static final int RESTS = 9;

    private final Database database;
    private final Thread follower = Thread.ofVirtual().name("report-rows").unstarted(this::follow);
    private final Semaphore hints = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger appending = new AtomicInteger();
    private final AtomicLong latest = new AtomicLong(); // of the log, as far as this process has heard
    private final AtomicLong written = new AtomicLong(); // as far as it knows; another may have come further

    /** @param appends tells that the log grew */
    public ReportTable(Database database, AppendHints appends) {
        this.database = database;
        appends.add(this::wake);
    }

    /** Follows the log until closed. */
    public ReportTable start() {
        follower.start();
        return this;
    }

    /** Makes the rows of everything committed so far; when that takes longer than a minute it lets it be. */
    public void settle() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long reached = 0;
        for (long target = target(); reached < target && System.nanoTime() < deadline; ) {
            reached = database.inTransaction(this::step);
        }
    }

    /** The log's last seq, or 0 when the rows go as far. */
    private long target() {
        return database.inTransaction(sql -> sql.number(
                "select case when seq < last_seq then last_seq else 0 end from report_head, event_log_head"));
    }

    /** Events of this process's log whose rows are not made yet, as far as it knows. */
    public long behind() {
        return Math.max(0, latest.get() - written.get());
    }

    /** Around every append of this process. */
    void beginAppend() throws SQLException {
        appending.incrementAndGet();
        while (behind() > MOST_BEHIND) { // "latest" comes from commits, so every step brings it nearer
            database.attempt(this::step);
        }
    }

    void endAppend() {
        appending.decrementAndGet();
    }

    private void wake(long seq) {
        latest.accumulateAndGet(seq, Math::max);
        if (hints.availablePermits() == 0) {
            hints.release();
        }
    }

    /** Makes the next rows; says how far they go now. Does not wait for the disk: what a power cut takes is made again. */
    private long step(Sql sql) throws SQLException {
        sql.call("set local synchronous_commit = off");
        long from = sql.number("select seq from report_head for update");
        long last =
                sql.number("select last_seq from event_log_head"); // its own statement: it sees what the lock let in
        long to = Math.min(last, from + TOGETHER);
        if (to > from) {
            ReportRows.write(sql, reports(sql, from, to));
            sql.update("update report_head set seq = ?", to);
        }
        written.set(to);
        return to;
    }

    private static List<LoggedEvent> reports(Sql sql, long from, long to) throws SQLException {
        return sql.list("""
                select seq, event_id, kind, occurred_at, received_at, place_key, body, drill
                from event_log where seq > ? and seq <= ? and kind = ? order by seq
                """, PostgresEventLog::event, from, to, EventKind.REPORT);
    }

    private void follow() {
        boolean isAway = false;
        while (!isClosing(Duration.ZERO)) {
            try {
                if (target() == 0) {
                    awaitAppend();
                } else {
                    long began = System.nanoTime();
                    database.inTransaction(this::step);
                    rest(Duration.ofNanos(System.nanoTime() - began));
                }
                isAway = false;
            } catch (RuntimeException failure) { // top of the thread: the record may be away for a while
                if (!isAway) {
                    LOGGER.atWarn()
                            .addKeyValue("written", written)
                            .setCause(failure)
                            .log("cannot make the rows of reports now, trying again until it works");
                }
                isAway = true;
                isClosing(AFTER_FAILURE);
            }
        }
    }

    private void rest(Duration worked) {
        if (appending.get() > 0) {
            Duration rest = worked.multipliedBy(RESTS);
            isClosing(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        }
    }

    /** Waits for something to do, and a moment more, so that a busy log is followed in few steps. */
    private void awaitAppend() {
        try {
            if (hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                isClosing(GATHERING);
                hints.drainPermits();
            }
        } catch (InterruptedException stopping) {
            closing.countDown();
        }
    }

    private boolean isClosing(Duration within) {
        try {
            return closing.await(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            closing.countDown();
            return true;
        }
    }

    /** Ends after the step under way; what is left is made at the next start. */
    @Override
    public void close() {
        closing.countDown();
        hints.release();
        try {
            if (!follower.join(CLOSE_PATIENCE)) {
                LOGGER.atWarn().addKeyValue("written", written).log("the rows of reports were not ready in time");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
