package cn.fengsui.video.live;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundUnit;

/**
 * Puts sound on the picture's output clock. Sound whose stamps are near the newest picture's keeps its distance to it,
 * through jumps and wraps (lip sync); sound of another clock is tied to the picture by its arrival. Frames that follow
 * on lie without a gap; what would lie before the end of the sound already sent is left out. Owned by one media thread.
 */
final class SoundClock {

    /** What {@link #place} answers for sound to be left out. */
    static final long LEFT_OUT = -1;

    /** Deviations that nobody hears; they are not corrected. */
    private static final long TOLERANCE = 3_600;
    /** How far sound of another clock may drift from its arrival before it is tied anew. */
    private static final long LARGEST_DRIFT = 45_000;

    private boolean started;
    private long end;
    private boolean isTied;
    private long tie;

    /** The time of this sound on the picture's clock, or {@link #LEFT_OUT}. */
    long place(SoundUnit unit, OutputClock clock) {
        long wanted = wanted(unit, clock);
        if (started && Math.abs(wanted - end) <= TOLERANCE) {
            wanted = end;
        } else if (started && wanted < end) {
            return LEFT_OUT;
        }
        started = true;
        long time = Math.max(0, wanted);
        end = time + unit.duration();
        return time;
    }

    private long wanted(SoundUnit unit, OutputClock clock) {
        if (unit.time() == AccessUnit.NO_TIME) {
            return started ? end : clock.decodeTime();
        }
        long related = clock.at(unit.time());
        if (related != OutputClock.UNRELATED) {
            isTied = false;
            return related;
        }
        long now = clock.isStarted() ? clock.decodeTime() : end;
        if (!isTied || Math.abs(unit.time() + tie - now) > LARGEST_DRIFT) {
            isTied = true;
            tie = now - unit.time();
        }
        return unit.time() + tie;
    }
}
