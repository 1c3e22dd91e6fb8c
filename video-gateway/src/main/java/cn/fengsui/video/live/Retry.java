package cn.fengsui.video.live;

import java.time.Duration;
import java.time.Instant;

/** When a lost camera is asked again: pauses that double up to a limit. Owned by the line's owner. */
final class Retry {

    private final LiveSettings settings;
    private Duration pause;
    private Instant at = Instant.EPOCH;

    Retry(LiveSettings settings) {
        this.settings = settings;
        this.pause = settings.retryFirst();
    }

    /** It works, or somebody new asks: the next pause is the shortest again. */
    void reset() {
        pause = settings.retryFirst();
    }

    /** Asked again at the next look at the clock. */
    void atOnce(Instant now) {
        at = now;
    }

    /** Asked again after a pause. */
    void later(Instant now) {
        at = now.plus(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.retryMost()) > 0 ? settings.retryMost() : doubled;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(at);
    }
}
