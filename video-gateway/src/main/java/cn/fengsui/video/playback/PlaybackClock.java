package cn.fengsui.video.playback;

import cn.fengsui.video.history.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Knows which moment of the recording a picture shows, and gives pictures the time stamps at which a player shall show
 * them. It is anchored anew when the device agrees to a seek or another speed (field problem 12): at the time stamp of
 * RTP-Info when the device names one, else at the first jump or keyframe. Many devices send four times as much at
 * scale 4 and leave the stamps as recorded, others scale them: which it is shows when stamps are compared with
 * arrival, and the output is paced by what really arrives. Pictures come on the media thread, decisions from the
 * owner of the playback: guarded by its own lock, held for moments.
 */
final class PlaybackClock {

    private static final double TICKS_PER_SECOND = 90_000;
    private static final long RTP_WRAP = 1L << 32;
    private static final long PTS_WRAP = 1L << 33;
    /** Keyframes alone may stand this far apart. */
    private static final long LARGEST_STEP = 6 * 90_000;

    private static final long NEAR_ANCHOR = 3 * 90_000;
    private static final long USUAL_STEP = 3_600;
    private static final Duration NEAR_END = Duration.ofSeconds(3);
    private static final double ENOUGH_SECONDS = 0.8;
    private static final double FORGET_SECONDS = 4;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Instant from;
    private Timeline timeline;
    private Instant position;
    private boolean hasPicture;

    private double scale = 1;
    private boolean awaiting = true;
    private OptionalLong awaitedStamp = OptionalLong.empty();
    private Instant awaitedAt;

    private boolean started;
    private long lastStamp;
    private long output;
    private long usualStep = USUAL_STEP;

    private double arrivedSeconds;
    private double stampSeconds;
    private long lastNanos;
    private boolean asRecorded = true;
    /** Where the stamps below are counted from: the last anchor, jump or leap. */
    private Instant base;

    private double secondsSinceBase;

    PlaybackClock(Instant from, Timeline timeline) {
        this.from = from;
        this.timeline = timeline;
        this.position = from;
        this.awaitedAt = from;
        this.base = from;
    }

    synchronized void timeline(Timeline known) {
        timeline = known;
    }

    /** The device agreed to play from there. */
    synchronized void anchor(Instant at, OptionalLong rtpTime) {
        awaiting = true;
        awaitedAt = at;
        awaitedStamp = rtpTime;
        position = at;
        hasPicture = false;
    }

    /** The device agreed to this speed from where it stands; negative is backwards. */
    synchronized void speed(double newScale) {
        scale = newScale;
        beginMeasuring();
    }

    /**
     * The next picture.
     *
     * @param stamp of the device, 90 kHz, 32 or 33 bits
     * @return the stamp for the player, which goes on evenly
     */
    synchronized long next(long stamp, boolean keyframe, long nanos) {
        long step = started ? step(stamp) : 0;
        boolean jumped = step < 0 || step > LARGEST_STEP;
        if (awaiting && (!started || isAwaited(stamp, keyframe, jumped))) {
            awaiting = false;
            position = awaitedAt;
            hasPicture = true;
            output += started ? usualStep : 0;
            beginMeasuring();
        } else if (started) {
            go(step, jumped, nanos);
        }
        started = true;
        lastStamp = stamp;
        lastNanos = nanos;
        return output;
    }

    /** Where sound of this time belongs, on the player's clock; empty when it is not to be heard: at other speeds. */
    synchronized OptionalLong sound(long stamp) {
        return scale == 1 && started && !awaiting
                ? OptionalLong.of(output + (int) (stamp - lastStamp))
                : OptionalLong.empty();
    }

    private boolean isAwaited(long stamp, boolean keyframe, boolean jumped) {
        if (awaitedStamp.isPresent()) {
            long ahead = (int) (stamp - awaitedStamp.getAsLong());
            return ahead >= 0 && ahead < NEAR_ANCHOR;
        }
        return jumped || keyframe;
    }

    private void go(long step, boolean jumped, long nanos) {
        measure(jumped ? 0 : step, nanos);
        long shown = jumped ? usualStep : Math.round(step / outputRatio());
        if (!jumped && step > 0) {
            usualStep = shown;
        }
        output += shown;
        if (!awaiting) {
            move(step, jumped);
        }
    }

    private void move(long step, boolean jumped) {
        boolean backwards = scale < 0;
        Instant leapt = plus(position, step / TICKS_PER_SECOND);
        if (!jumped) {
            asRecorded = areStampsAsRecorded();
            secondsSinceBase += step / TICKS_PER_SECOND;
        } else if (backwards ? step < 0 : step > 0 && timeline.holds(leapt)) {
            rebase(leapt);
        }
        Instant moved = plus(base, secondsSinceBase * (asRecorded ? 1 : Math.abs(scale)));
        Instant held = (backwards ? timeline.lastHeld(moved) : timeline.nextHeld(moved)).orElse(moved);
        if (!held.equals(moved)) {
            rebase(held);
        }
        position = held;
    }

    private void rebase(Instant at) {
        base = at;
        secondsSinceBase = 0;
    }

    private static Instant plus(Instant at, double seconds) {
        return at.plus(Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND)));
    }

    private void beginMeasuring() {
        arrivedSeconds = 0;
        stampSeconds = 0;
        asRecorded = true;
        rebase(position);
    }

    private void measure(long step, long nanos) {
        arrivedSeconds += (nanos - lastNanos) / NANOS_PER_SECOND;
        stampSeconds += step / TICKS_PER_SECOND;
        if (arrivedSeconds > FORGET_SECONDS) {
            arrivedSeconds /= 2;
            stampSeconds /= 2;
        }
    }

    /** How many seconds of stamps arrive in a second. */
    private double ratio() {
        double nominal = Math.abs(scale);
        if (nominal == 1 || arrivedSeconds < ENOUGH_SECONDS || stampSeconds <= 0) {
            return nominal;
        }
        return stampSeconds / arrivedSeconds;
    }

    private double outputRatio() {
        double nominal = Math.abs(scale);
        double least = Math.min(1, nominal) / 2;
        double most = Math.max(1, nominal) * 2;
        return Math.min(most, Math.max(least, ratio()));
    }

    /** Nearer to the speed asked for than to 1, on a scale of factors. */
    private boolean areStampsAsRecorded() {
        double nominal = Math.abs(scale);
        double border = Math.sqrt(nominal);
        return nominal >= 1 ? ratio() >= border : ratio() <= border;
    }

    private long step(long stamp) {
        long step = stamp - lastStamp;
        if (step < -RTP_WRAP / 2 && step + RTP_WRAP <= LARGEST_STEP) {
            return step + RTP_WRAP;
        }
        return step < -PTS_WRAP / 2 && step + PTS_WRAP <= LARGEST_STEP ? step + PTS_WRAP : step;
    }

    /** The moment the newest picture shows; after a seek the moment asked for. */
    synchronized Instant position() {
        return position;
    }

    /** Whether what it shows is about the last that is recorded up to there. */
    synchronized boolean isNearEnd(Instant to) {
        Instant last = timeline.lastHeld(to).orElse(to);
        return !position.isBefore(last.minus(NEAR_END));
    }

    /** Whether a picture came since the last seek or change of speed. */
    synchronized boolean hasPicture() {
        return hasPicture;
    }

    Instant from() {
        return from;
    }
}
