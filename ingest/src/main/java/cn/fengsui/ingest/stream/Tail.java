package cn.fengsui.ingest.stream;

import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest events of the log, kept in a ring. Its own thread follows the log and puts them in; alerts come from
 * elsewhere. Subscribers look from any thread. When the log cannot be read it tries again and misses nothing; while
 * nobody subscribes it reads nothing.
 */
final class Tail implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Tail.class);
    private static final int TOGETHER = 500;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final EventLog log;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore hints = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    // Guarded by the ring's monitor:
    private final Told[] ring;
    private long next; // number of the next event put in; event n stands at n % ring.length
    private long begin; // number of the oldest event that may be used: what lay before it has a gap behind it
    private long position; // of the log, read so far

    /** @param size events kept */
    Tail(EventLog log, int size) {
        this.log = log;
        this.ring = new Told[size];
        this.thread = Thread.ofVirtual().name("stream-tail").unstarted(this::follow);
    }

    /** Follows from the log's end. */
    Tail start() {
        synchronized (ring) {
            position = log.latest();
        }
        thread.start();
        return this;
    }

    /** There may be something new. Only a hint. */
    void wake() {
        if (!listeners.isEmpty() && hints.availablePermits() == 0) {
            hints.release();
        }
    }

    /** Called after something was put in, on the thread that did. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Puts in what the log does not hold. */
    void put(java.util.function.LongFunction<Told> at) {
        synchronized (ring) {
            add(at.apply(position));
        }
        listeners.forEach(Runnable::run);
    }

    /** Where a subscriber begins that wants what comes from now on. */
    long end() {
        synchronized (ring) {
            return next;
        }
    }

    /** The log's position, read so far. */
    long position() {
        synchronized (ring) {
            return position;
        }
    }

    /** Whether everything after this seq is in the ring. */
    boolean reaches(long seq) {
        synchronized (ring) {
            return seq >= position || next > first() && oldest().seq() <= seq;
        }
    }

    /** The number of the first event after this seq. */
    long after(long seq) {
        synchronized (ring) {
            long number = next;
            while (number > first() && at(number - 1).seq() > seq) {
                number--;
            }
            return number;
        }
    }

    /** Whether event {@code number} was overwritten: its reader is too slow. */
    boolean isLost(long number) {
        synchronized (ring) {
            return number < first();
        }
    }

    /** Up to {@code most} events from {@code number} on. */
    List<Told> from(long number, int most) {
        synchronized (ring) {
            var events = new ArrayList<Told>();
            for (long n = Math.max(number, first()); n < next && events.size() < most; n++) {
                events.add(at(n));
            }
            return events;
        }
    }

    private void follow() {
        boolean isAway = false;
        while (!closed) {
            try {
                if (!step()) {
                    rest(POLL);
                }
                isAway = false;
            } catch (RuntimeException failure) { // top of the thread: the record may be away for a while
                if (!isAway) {
                    LOGGER.atWarn().setCause(failure).log("the live stream cannot read the log now, trying again");
                }
                isAway = true;
                rest(AFTER_FAILURE);
            }
        }
    }

    private boolean step() {
        return listeners.isEmpty() ? skip() : read();
    }

    /** To the log's end; who subscribes meanwhile begins there, or reads what is between in the log. */
    private boolean skip() {
        long latest = log.latest();
        synchronized (ring) {
            if (listeners.isEmpty() && latest > position) {
                position = latest;
                begin = next;
            }
        }
        return false;
    }

    private boolean read() {
        List<LoggedEvent> events = log.read(position(), TOGETHER);
        if (events.isEmpty()) {
            return false;
        }
        synchronized (ring) {
            for (LoggedEvent event : events) {
                Told.of(event).ifPresent(this::add);
            }
            position = events.getLast().seq();
        }
        listeners.forEach(Runnable::run);
        return events.size() == TOGETHER;
    }

    private void rest(Duration most) {
        try {
            if (hints.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                hints.drainPermits();
            }
        } catch (InterruptedException stopping) {
            closed = true;
        }
    }

    private void add(Told event) {
        ring[(int) (next % ring.length)] = event;
        next++;
    }

    private long first() {
        return Math.max(begin, next - ring.length);
    }

    private Told oldest() {
        return at(first());
    }

    private Told at(long number) {
        return ring[(int) (number % ring.length)];
    }

    @Override
    public void close() {
        closed = true;
        hints.release();
        try {
            thread.join(AFTER_FAILURE.multipliedBy(2));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
