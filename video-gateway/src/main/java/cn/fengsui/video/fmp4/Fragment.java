package cn.fengsui.video.fmp4;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One picture, or the sound of a moment, as moof and mdat; shared by all viewers, not to be changed. The bytes of most
 * pictures are lent: who was handed a fragment may read it during the call, later only between {@link #retain()} and
 * {@link #release()}, or in a copy of his own, {@link #kept()}.
 *
 * @param mediaAt offset of the first length-prefixed NAL unit; negative for sound
 * @param decodeTime 90 kHz
 * @param duration 90 kHz
 * @param slab whose memory it is; null = on the heap, where nothing has to be given back
 */
public record Fragment(
        Buffer bytes,
        int mediaAt,
        boolean keyframe,
        long decodeTime,
        long duration,
        @Nullable FrameSlab slab) {

    /** On the heap. */
    public Fragment(Buffer bytes, int mediaAt, boolean keyframe, long decodeTime, long duration) {
        this(bytes, mediaAt, keyframe, decodeTime, duration, null);
    }

    /** False for sound. */
    public boolean isPicture() {
        return mediaAt >= 0;
    }

    public int size() {
        return bytes.length();
    }

    /** One more holder. Any thread that holds it, or was just handed it. */
    public void retain() {
        if (slab != null) {
            slab.retain();
        }
    }

    /** One holder less; the bytes must not be touched any more by him. Any thread. */
    public void release() {
        if (slab != null) {
            slab.release();
        }
    }

    /** The same on the heap, for those who cannot say when they are done with it. */
    public Fragment kept() {
        return slab == null
                ? this
                : new Fragment(Fmp4.shared(bytes.getBytes()), mediaAt, keyframe, decodeTime, duration, null);
    }
}
