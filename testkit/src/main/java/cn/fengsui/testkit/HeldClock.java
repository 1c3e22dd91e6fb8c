package cn.fengsui.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it; any thread may read it. */
public final class HeldClock extends Clock {

    private volatile Instant now;

    public HeldClock(Instant now) {
        this.now = now;
    }

    /** @param now as {@code 2026-07-14T04:00:00Z} */
    public HeldClock(String now) {
        this(Instant.parse(now));
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** Forward or back. */
    public void set(Instant at) {
        now = at;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Moves with this one. */
    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource moved = this::instant;
        return moved.withZone(zone);
    }
}
