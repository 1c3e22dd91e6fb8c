package cn.fengsui.ingest.report;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Lets a key send so many items a minute, with a minute's worth in reserve. Any thread; its monitor guards the level.
 */
final class TokenBucket {

    private final int perMinute;
    private final InstantSource clock;
    private double level;
    private long refilledAtMillis;

    TokenBucket(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.level = perMinute;
        this.refilledAtMillis = clock.millis();
    }

    int perMinute() {
        return perMinute;
    }

    /**
     * Takes {@code items} tokens. A batch larger than the whole bucket is let in when the bucket is full, and the debt
     * is paid before the next one.
     *
     * @return zero when taken; else nothing was taken and this is how long to wait
     */
    synchronized Duration take(int items) {
        if (perMinute < 1) {
            return Duration.ofMinutes(1);
        }
        refill();
        double needed = Math.min(items, perMinute);
        if (level >= needed) {
            level -= items;
            return Duration.ZERO;
        }
        return Duration.ofMillis(
                (long) Math.ceil((needed - level) * Duration.ofMinutes(1).toMillis() / perMinute));
    }

    private void refill() {
        long now = clock.millis();
        long passed = Math.max(0, now - refilledAtMillis); // a clock set back gives nothing and takes nothing
        level = Math.min(
                perMinute,
                level + (double) passed * perMinute / Duration.ofMinutes(1).toMillis());
        refilledAtMillis = now;
    }
}
