package cn.fengsui.jobs.eventlog;

import java.time.Clock;
import org.apache.flink.metrics.MetricGroup;

/**
 * How far reading is behind the end of the log. The fetcher and hints tell about the end, the task thread about what
 * went on its way, and reporters ask: any thread.
 */
final class LogLag {

    private final Clock clock;
    private volatile long end;
    private volatile long position;
    private volatile long heardAt; // epoch milliseconds of the event at position; 0 = none yet

    LogLag(Clock clock) {
        this.clock = clock;
    }

    /** Shows them as metrics. */
    void show(MetricGroup metrics) {
        metrics.gauge("logPosition", () -> position);
        metrics.gauge("logLagRows", this::rows);
        metrics.gauge("logLagMillis", this::millis);
    }

    /** Where reading begins. */
    void beginAt(long seq) {
        position = seq;
        ends(seq);
    }

    /** The log has at least this event; told by one thread or another, a smaller number is harmless. */
    void ends(long seq) {
        if (seq > end) {
            end = seq;
        }
    }

    /** This event went on its way. */
    void emitted(long seq, long receivedAtMillis) {
        position = seq;
        heardAt = receivedAtMillis;
    }

    long rows() {
        return Math.max(0, end - position);
    }

    /** Age of what is being read now, 0 at the end of the log. */
    long millis() {
        return rows() == 0 || heardAt == 0 ? 0 : Math.max(0, clock.millis() - heardAt);
    }
}
