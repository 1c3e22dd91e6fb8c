package cn.fengsui.video.live;

import java.time.Duration;
import java.time.Instant;

/**
 * A call that joined in the middle of a long group of pictures asks for a keyframe, until there is a picture. Owned by
 * the line's owner.
 */
final class KeyframeWish {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private long picturesBefore;
    private Instant askAt = Instant.EPOCH;

    /** The call was answered. */
    void restart(long pictures, Instant now) {
        picturesBefore = pictures;
        askAt = now.plus(PAUSE.dividedBy(2));
    }

    /** True when it is time to ask (again). */
    boolean isDue(long pictures, Instant now) {
        if (pictures != picturesBefore || now.isBefore(askAt)) {
            return false;
        }
        askAt = now.plus(PAUSE);
        return true;
    }
}
