package cn.fengsui.video.live;

import cn.fengsui.video.es.SoundCodec;
import io.vertx.core.buffer.Buffer;

/**
 * Some sound, shared by all viewers, not to be changed.
 *
 * @param bytes G.711 samples, or one AAC access unit without ADTS header
 * @param time90k 90 kHz, on the same clock as the pictures' decode times
 * @param sampleRate Hz
 */
public record SoundFrame(SoundCodec codec, Buffer bytes, long time90k, int sampleRate, int channels) {}
