package cn.fengsui.ingest.stream;

import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.ingest.http.Workers;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection that listens. It holds a place in the log or in the ring and nothing else: it is written to while its
 * connection takes it, and is dropped when the ring runs over its place. Touched by its event loop only, but for
 * {@link #wake}.
 */
final class Subscriber {

    private static final int TOGETHER = 100;

    /** What subscribers share. */
    record Parts(EventLog log, Tail tail, Workers workers, AtomicLong dropped) {}

    private final Parts parts;
    private final HttpServerResponse response;
    private final Context loop;
    private final Wish wish;
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private final long begin; // what the log held up to here was told before, or was not asked for
    private long seq; // told up to here
    private long number = -1; // place in the ring; -1 while it still reads the log
    private boolean isReading;

    /** @param seq the last one it has heard of */
    Subscriber(Parts parts, HttpServerResponse response, Context loop, Wish wish, long seq) {
        this.parts = parts;
        this.response = response;
        this.loop = loop;
        this.wish = wish;
        this.begin = seq;
        this.seq = seq;
        response.drainHandler(drained -> tell());
    }

    /** There may be more to tell. Any thread. */
    void wake() {
        if (isWoken.compareAndSet(false, true)) {
            loop.runOnContext(ignored -> {
                isWoken.set(false);
                tell();
            });
        }
    }

    /** A sign of life that also says where to resume. */
    void heartbeat() {
        if (!response.closed() && !response.ended() && !response.writeQueueFull()) {
            response.write(": alive\nid: " + seq + "\n\n");
        }
    }

    /** Writes until there is nothing more, or the connection takes no more: then the drain handler goes on. */
    void tell() {
        if (response.closed() || response.ended() || isReading) {
            return;
        }
        if (number < 0 && !enterRing()) {
            readLog();
            return;
        }
        while (!response.writeQueueFull()) {
            if (parts.tail.isLost(number)) {
                parts.dropped.incrementAndGet();
                response.end();
                return;
            }
            List<Told> events = parts.tail.from(number, TOGETHER);
            if (events.isEmpty()) {
                return;
            }
            events.forEach(this::tell);
            number += events.size();
        }
    }

    private boolean enterRing() {
        if (!parts.tail.reaches(seq)) {
            return false;
        }
        number = parts.tail.after(seq);
        return true;
    }

    private void readLog() {
        if (response.writeQueueFull()) {
            return;
        }
        isReading = true;
        parts.workers.call(() -> parts.log.read(seq, TOGETHER)).onComplete(read -> {
            isReading = false;
            if (read.failed() || read.result().isEmpty()) {
                parts.dropped.incrementAndGet();
                response.end(); // it may resume
                return;
            }
            for (LoggedEvent event : read.result()) {
                Told.of(event).ifPresent(this::tell);
                seq = event.seq();
            }
            tell();
        });
    }

    private void tell(Told event) {
        seq = Math.max(seq, event.seq());
        boolean isNew = event.seq() > begin || event.isAlert(); // an alert is not in the log
        if (isNew && wish.fits(event)) {
            response.write(event.text());
        }
    }
}
