package cn.fengsui.video.live;

/**
 * Maps a device's time stamps to a clock that never stands still, never goes back and has no holes: Media Source
 * Extensions throw pictures away after a hole of two frames. Each picture begins where the one before ended; its
 * duration is the usual interval, corrected so that the next one falls where the device says. A jump of more than a
 * second in either direction counts as one interval (reference: field problem 18); stamps that do not move at all give
 * way to the times of arrival. All times in 90 kHz ticks. Owned by one media thread.
 */
final class OutputClock {

    /** What {@link #at} answers for a time of another clock. */
    static final long UNRELATED = Long.MIN_VALUE;

    private static final long TICKS_PER_SECOND = 90_000;
    private static final long WRAP = 1L << 33;
    private static final long RTP_WRAP = 1L << 32;
    private static final long LARGEST_STEP = 90_000;
    /** A player outlives a hole this long; after a longer one it has stalled, and catching up would only add delay. */
    private static final long LARGEST_LAG = 22_500;
    /** Sound further away from the newest picture belongs to another clock. */
    private static final long SOUND_REACH = 180_000;

    private static final long FIRST_INTERVAL = 3_600;
    private static final long SMOOTHING = 8;
    private static final long SHORTEST_SHARE = 4;
    /** Steps of nothing in a row before the arrival counts: a few frames with one stamp are usual. */
    private static final int ZEROS_BELIEVED = 4;

    private boolean started;
    private long lastSource;
    private long lastNanos;
    private long lastStep;
    private int zeros;
    private long interval = FIRST_INTERVAL;
    /** Where the device's clock stands, unwrapped and with jumps taken out, on the output's scale. */
    private long target;

    private long decodeTime;
    private long duration;

    /**
     * Takes the next picture's time; {@link #decodeTime()} and {@link #duration()} are about it.
     *
     * @param source 32 or 33 bits
     * @param nanos when it arrived
     */
    void next(long source, long nanos) {
        if (started) {
            advance(step(source), nanos - lastNanos);
        }
        started = true;
        lastSource = source;
        lastNanos = nanos;
        long lag = target - decodeTime;
        duration = Math.max(interval / SHORTEST_SHARE, interval + lag);
    }

    private void advance(long step, long nanos) {
        zeros = step == 0 ? zeros + 1 : 0;
        boolean jumped = step < -LARGEST_STEP || step > LARGEST_STEP;
        if (zeros >= ZEROS_BELIEVED) {
            target += Math.clamp(ticks(nanos), 0, LARGEST_STEP);
        } else if (jumped || step < 0) {
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

    private static long ticks(long nanos) {
        return nanos / 1_000 * TICKS_PER_SECOND / 1_000_000;
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

    /** Where a time of the device's clock, near the newest picture's, lies here; or {@link #UNRELATED}. */
    long at(long source) {
        if (!started) {
            return UNRELATED;
        }
        long ahead = signed(source - lastSource, WRAP);
        if (Math.abs(ahead) > SOUND_REACH) {
            ahead = signed(source - lastSource, RTP_WRAP);
        }
        return Math.abs(ahead) > SOUND_REACH ? UNRELATED : target + ahead;
    }

    /** The shorter way round a clock that wraps. */
    static long signed(long difference, long wrap) {
        long positive = Math.floorMod(difference, wrap);
        return positive >= wrap / 2 ? positive - wrap : positive;
    }

    /** Presentation minus decoding time on this clock: a few seconds at most, else the stamp is broken and it is 0. */
    long offset(long pts, long dts) {
        long ticks = signed(pts - dts, WRAP);
        return Math.abs(ticks) < 5 * LARGEST_STEP ? ticks : 0;
    }

    boolean isStarted() {
        return started;
    }

    long decodeTime() {
        return decodeTime;
    }

    /** At least a quarter of the usual interval. */
    long duration() {
        return duration;
    }
}
