package cn.fengsui.simulator.media;

/**
 * A piece of G.711 A-law sound, 8 kHz, one channel.
 *
 * @param ticks90kHz when it begins, on the clock of the film
 */
public record SoundFrame(byte[] pcma, long ticks90kHz) {}
