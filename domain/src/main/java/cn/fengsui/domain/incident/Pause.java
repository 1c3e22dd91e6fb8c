package cn.fengsui.domain.incident;

import java.io.Serializable;
import java.time.Instant;

/**
 * A time during which a case is suspended.
 *
 * @param from inclusive
 * @param until when it ended, or when it is to end
 * @param stopsClock false for a reason that does not stop the clock
 */
public record Pause(Instant from, Instant until, boolean stopsClock) implements Serializable {

    public boolean covers(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
