package cn.fengsui.domain.video;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recording of one camera, made by us: a row of segments without a wish to stop in between.
 *
 * @param id unguessable
 * @param incident the incident it belongs to, or empty
 * @param reason as given by whoever started it
 * @param startedBy account, API key or {@code system}
 * @param endedAt when it stopped, or null while it runs
 * @param ending why it stopped ({@code asked}, {@code time is up}, {@code disk full} ...), or empty
 * @param lockedBy who locked it as evidence, or empty; a locked one is never removed by retention
 */
public record Recording(
        String id,
        String cameraId,
        RecordingCause cause,
        String incident,
        String reason,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        String ending,
        String lockedBy) {

    public boolean isRunning() {
        return endedAt == null;
    }

    public boolean isLocked() {
        return !lockedBy.isEmpty();
    }
}
