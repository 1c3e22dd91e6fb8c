package cn.fengsui.simulator.record;

import java.time.Duration;
import java.time.Instant;

/**
 * One file of a recorder.
 *
 * @param type {@code time}, {@code alarm} or {@code manual}
 */
public record Recording(Instant from, Instant to, String type) {
    private static final long BYTES_PER_SECOND = 90_000;

    public long bytes() {
        return Duration.between(from, to).toSeconds() * BYTES_PER_SECOND;
    }
}
