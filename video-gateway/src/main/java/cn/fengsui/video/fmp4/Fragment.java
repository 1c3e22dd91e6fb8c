package cn.fengsui.video.fmp4;

import io.vertx.core.buffer.Buffer;

/**
 * One picture, or the sound of a moment, as moof and mdat; shared by all viewers, not to be changed.
 *
 * @param mediaAt offset of the first length-prefixed NAL unit; negative for sound
 * @param decodeTime 90 kHz
 * @param duration 90 kHz
 */
public record Fragment(Buffer bytes, int mediaAt, boolean keyframe, long decodeTime, long duration) {

    /** False for sound. */
    public boolean isPicture() {
        return mediaAt >= 0;
    }

    public int size() {
        return bytes.length();
    }
}
