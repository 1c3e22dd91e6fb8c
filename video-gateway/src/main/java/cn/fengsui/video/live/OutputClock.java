package cn.fengsui.video.live;

/**
 * Maps a device's time stamps to a clock that never stands still, never goes back and has no holes: Media Source
 * Extensions throw pictures away after a hole of two frames. Each picture begins where the one before ended; its
 * duration is the usual interval, corrected so that the next one falls where the device says. A jump of more than a
 * second in either direction counts as one interval (reference: field problem 18). All times in 90 kHz ticks. Owned by
 * one media thread.
 */
final class OutputClock {

    private static final long WRAP = 1L << 33;
    private static final long RTP_WRAP = 1L << 32;
    private static final long LARGEST_STEP = 90_000;
    /** A player outlives a hole this long; after a longer one it has stalled, and catching up would only add delay. */
    private static final long LARGEST_LAG = 22_500;

    private static final long FIRST_INTERVAL = 3_600;
    private static final long SMOOTHING = 8;
    private static final long SHORTEST_SHARE = 4;

    private boolean started;
    private long lastSource;
    private long lastStep;
    private long interval = FIRST_INTERVAL;
    /** Where the device's clock stands, unwrapped and with jumps taken out, on the output's scale. */
    private long target;

    private long decodeTime;
    private long duration;

    /** Takes the next picture's time, 32 or 33 bits; {@link #decodeTime()} and {@link #duration()} are about it. */
    void next(long source) {
        if (started) {
            advance(step(source));
        }
        started = true;
        lastSource = source;
        long lag = target - decodeTime;
        duration = Math.max(interval / SHORTEST_SHARE, interval + lag);
    }

    private void advance(long step) {
        boolean jumped = step < -LARGEST_STEP || step > LARGEST_STEP;
        if (jumped || step < 0) {
            target += interval;
        } else {
            target += step;
            learn(step);
        }
        decodeTime += duration;
        if (Math.abs(target - decodeTime) > Math.max(LARGEST_LAG, 2 * interval)) {
            target = decodeTime;
        }
    }

    private long step(long source) {
        long step = source - lastSource;
        if (step < 0 && step + RTP_WRAP <= LARGEST_STEP) {
            return step + RTP_WRAP;
        }
        return step < 0 && step + WRAP <= LARGEST_STEP ? step + WRAP : step;
    }

    /** A step counts when the one before was alike; a lone long one is a missing picture, not another rate. */
    private void learn(long step) {
        boolean alike = Math.abs(step - lastStep) <= lastStep / SHORTEST_SHARE;
        if (alike && step > 0) {
            boolean near = step != lastStep && Math.abs(step - interval) <= interval / SHORTEST_SHARE;
            interval = near ? interval + (step - interval) / SMOOTHING : step;
        }
        lastStep = step;
    }

    long decodeTime() {
        return decodeTime;
    }

    /** At least a quarter of the usual interval. */
    long duration() {
        return duration;
    }
}
