package cn.fengsui.video.es;

import java.util.Arrays;

/**
 * Some sound as it stands in a stream: whole frames of AAC, or any number of G.711 samples. A view of a buffer, valid
 * only during {@link SoundSink#sound}.
 *
 * @param data the buffer
 * @param offset where the sound begins in it
 * @param length bytes
 * @param time of its first sample, 90 kHz, on the clock of the picture's stamps where the stream has one clock; or
 *     {@link AccessUnit#NO_TIME}
 * @param sampleRate in hertz
 */
public record SoundUnit(
        SoundCodec codec, byte[] data, int offset, int length, long time, int sampleRate, int channels) {

    private static final int AAC_FRAME_SAMPLES = 1024;
    private static final int TICKS = 90_000;

    /** A copy of the sound. */
    public byte[] bytes() {
        return Arrays.copyOfRange(data, offset, offset + length);
    }

    /** How long it sounds, 90 kHz. */
    public long duration() {
        long samples = codec == SoundCodec.AAC ? AAC_FRAME_SAMPLES : length / Math.max(1, channels);
        return samples * TICKS / Math.max(1, sampleRate);
    }
}
