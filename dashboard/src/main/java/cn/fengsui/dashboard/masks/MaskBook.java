package cn.fengsui.dashboard.masks;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.camera.PrivacyMasks;
import cn.fengsui.domain.identity.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The masks that hold now. Blocking, any thread. */
public final class MaskBook {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final PrivacyMasks masks;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, List.of());

    private record Known(Instant readAt, List<PrivacyMask> all) {}

    public MaskBook(PrivacyMasks masks, Clock clock) {
        this.masks = masks;
        this.clock = clock;
    }

    /** Of all cameras, at most five seconds old. */
    List<PrivacyMask> all() {
        Known last = known;
        if (last.readAt().plus(FRESH).isBefore(clock.instant())) {
            last = new Known(clock.instant(), masks.all());
            known = last;
        }
        return last.all();
    }

    /** What must be covered in this camera's pictures, as the record has it this moment. */
    public List<PrivacyMask.Rectangle> covered(String cameraId) {
        return masks.of(cameraId).map(PrivacyMask::rectangles).orElse(List.of());
    }

    /** Makes these the camera's mask; every screen covers them within fifteen seconds. */
    PrivacyMask save(String cameraId, List<PrivacyMask.Rectangle> rectangles, String reason, Actor actor) {
        var saved = masks.save(
                new PrivacyMask(cameraId, 0, rectangles, reason, clock.instant(), actor.displayName()), actor);
        known = new Known(Instant.MIN, List.of());
        return saved;
    }
}
