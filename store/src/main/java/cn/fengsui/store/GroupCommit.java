package cn.fengsui.store;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.NewEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes what waits together in one commit. A lone request is written at once; those that arrive meanwhile form the
 * next batch of at most {@value #BATCH_ROWS} events, so nobody waits longer than one commit of somebody else. While one
 * batch is written, a second is made ready if it is full: then the log never waits for us, and small ones still gather.
 *
 * <p>Any thread may append. Two own threads write and complete the futures: what hangs on them must not block.
 */
public final class GroupCommit implements AutoCloseable {

    static final int BATCH_ROWS = 500;
    private static final int WAITING_ROWS = 20_000;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final EventLog log;
    private final int waitingRows;
    private final List<Thread> writers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    // Guarded by lock:
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private int rows;
    private int writing; // threads that are at it
    private long refused;
    private boolean closed;

    private record Request(List<NewEvent> batch, CompletableFuture<Appended> answer) {}

    private GroupCommit(EventLog log, int waitingRows) {
        this.log = log;
        this.waitingRows = waitingRows;
        var named = Thread.ofPlatform().name("group-commit-", 0).daemon(true);
        this.writers = List.of(named.unstarted(this::writeAll), named.unstarted(this::writeAll));
    }

    /** Starts the writer. The log stays the caller's. */
    public static GroupCommit over(EventLog log) {
        return over(log, WAITING_ROWS);
    }

    /** @param waitingRows how many events may wait; more are refused */
    static GroupCommit over(EventLog log, int waitingRows) {
        var commit = new GroupCommit(log, waitingRows);
        commit.writers.forEach(Thread::start);
        return commit;
    }

    /**
     * Completes after the commit is on disk, with the outcome of this batch. Fails with {@link EventLogException}
     * ({@code BUSY} when too many wait: send again a little later), or {@link IllegalArgumentException} when a body
     * cannot be read.
     */
    public CompletableFuture<Appended> append(List<NewEvent> batch) {
        var answer = new CompletableFuture<Appended>();
        lock.lock();
        try {
            if (closed) {
                answer.completeExceptionally(busy("Fengsui is stopping; send again after it has started."));
            } else if (!waiting.isEmpty() && rows + batch.size() > waitingRows) {
                refused++;
                answer.completeExceptionally(busy(rows + " events already wait for the log, which is the limit of "
                        + waitingRows + "; send again in a second."));
            } else {
                waiting.add(new Request(List.copyOf(batch), answer));
                rows += batch.size();
                wakeOne();
            }
        } finally {
            lock.unlock();
        }
        return answer;
    }

    /** Events that wait now. */
    public int waiting() {
        lock.lock();
        try {
            return rows;
        } finally {
            lock.unlock();
        }
    }

    /** Requests refused since the start because too many waited. */
    public long refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more, writes what waits, and ends the writer. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            for (Thread writer : writers) {
                if (!writer.join(CLOSE_PATIENCE)) {
                    throw new StoreException(
                            StoreException.Reason.UNREACHABLE,
                            "The log's writer did not end within " + TimeUnit.SECONDS.convert(CLOSE_PATIENCE)
                                    + " s; requests that wait stay unanswered and may be sent again.");
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        boolean isWriting = false;
        try {
            for (var together = next(isWriting); !together.isEmpty(); together = next(isWriting)) {
                isWriting = true;
                write(together);
            }
            isWriting = false; // next() has said so
        } finally {
            leave(isWriting);
        }
    }

    /** The other one must not wait for a writer that is gone. */
    private void leave(boolean wasWriting) {
        lock.lock();
        try {
            writing -= wasWriting ? 1 : 0;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Only when there is something to do: waking a thread costs more than an event. Guarded by lock. */
    private void wakeOne() {
        if (isTimeToWrite()) {
            arrived.signal();
        }
    }

    /** Guarded by lock. */
    private boolean isTimeToWrite() {
        return !waiting.isEmpty() && (writing == 0 || rows >= BATCH_ROWS);
    }

    /** Blocks until something waits; empty when closed and all is taken. @param hasWritten what it got before */
    private List<Request> next(boolean hasWritten) {
        lock.lock();
        try {
            writing -= hasWritten ? 1 : 0;
            while (!isTimeToWrite() && !(closed && waiting.isEmpty())) {
                arrived.awaitUninterruptibly();
            }
            var together = new ArrayList<Request>();
            int size = 0;
            while (!waiting.isEmpty()
                    && (together.isEmpty() || size + waiting.peek().batch().size() <= BATCH_ROWS)) {
                Request request = waiting.remove();
                together.add(request);
                size += request.batch().size();
            }
            rows -= size;
            writing += together.isEmpty() ? 0 : 1;
            wakeOne();
            return together;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Request> together) {
        List<NewEvent> batch =
                together.stream().flatMap(request -> request.batch().stream()).toList();
        Appended appended;
        try {
            appended = log.append(batch);
        } catch (IllegalArgumentException | EventLogException failure) {
            failed(together, failure);
            return;
        } catch (RuntimeException bug) {
            together.forEach(request -> request.answer().completeExceptionally(bug));
            return;
        }
        int at = 0;
        for (Request request : together) {
            int end = at + request.batch().size();
            request.answer().complete(new Appended(appended.seqs().subList(at, end), appended.latest()));
            at = end;
        }
    }

    /** One request's unreadable event must not fail its neighbours: then each is tried alone. */
    private void failed(List<Request> together, RuntimeException failure) {
        boolean mayBeOneOfThem =
                !(failure instanceof EventLogException lost) || lost.reason() == EventLogException.Reason.REFUSED;
        if (together.size() > 1 && mayBeOneOfThem) {
            together.forEach(request -> write(List.of(request)));
        } else {
            together.forEach(request -> request.answer().completeExceptionally(failure));
        }
    }

    private static EventLogException busy(String message) {
        return new EventLogException(EventLogException.Reason.BUSY, message, null);
    }
}
