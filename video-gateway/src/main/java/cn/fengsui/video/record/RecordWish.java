package cn.fengsui.video.record;

import cn.fengsui.domain.video.RecordingCause;
import java.time.Duration;

/**
 * A wish to record a camera.
 *
 * @param incident its id, or empty
 * @param reason in words; not blank
 * @param by account, API key or {@code system}
 * @param atMost how long at most
 */
public record RecordWish(
        String cameraId, RecordingCause cause, String incident, String reason, String by, Duration atMost) {

    /** @throws IllegalArgumentException without a reason or a length */
    public RecordWish {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "A recording needs a reason: name the incident, or say in a few words why.");
        }
        if (atMost.isNegative() || atMost.isZero()) {
            throw new IllegalArgumentException("A recording must last longer than nothing, got " + atMost + ".");
        }
    }
}
