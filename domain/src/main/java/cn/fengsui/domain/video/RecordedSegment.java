package cn.fengsui.domain.video;

import java.time.Instant;

/**
 * One file of a recording: a fragmented MP4 that plays by itself and begins with a keyframe.
 *
 * @param number counts up from 1 within the recording
 * @param file path below the folder of recordings, with {@code /}
 * @param from when its first picture arrived
 * @param to when its last picture arrived; grows while it is written
 * @param bytes size of the file; 0 until it is closed
 * @param sha256 of the closed file, hexadecimal; empty until then
 */
public record RecordedSegment(
        String recordingId,
        String cameraId,
        int number,
        String file,
        Instant from,
        Instant to,
        long bytes,
        String sha256) {

    public boolean isClosed() {
        return !sha256.isEmpty();
    }
}
