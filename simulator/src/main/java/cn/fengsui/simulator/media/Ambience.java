package cn.fengsui.simulator.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a microphone at the camera hears: a soft hum and distant traffic, in G.711 A-law. Used by one thread at a time. */
public final class Ambience {
    /** 40 ms, as devices send it. */
    public static final int SAMPLES_PER_FRAME = 320;

    private static final int TICKS_PER_FRAME = 3_600;
    private static final int SAMPLE_RATE = 8_000;
    private static final int LOOP_FRAMES = 100;
    private static final byte[][] LOOP = loop();

    private long next;

    /** The sound that is due up to this moment of the film. */
    public List<SoundFrame> until(long ticks90kHz) {
        var due = new ArrayList<SoundFrame>();
        if (ticks90kHz - next > 10 * TICKS_PER_FRAME) {
            next = ticks90kHz;
        }
        while (next <= ticks90kHz) {
            due.add(new SoundFrame(LOOP[(int) (next / TICKS_PER_FRAME % LOOP_FRAMES)], next));
            next += TICKS_PER_FRAME;
        }
        return due;
    }

    private static byte[][] loop() {
        var random = new Random(7);
        var frames = new byte[LOOP_FRAMES][SAMPLES_PER_FRAME];
        double smooth = 0;
        for (int i = 0; i < LOOP_FRAMES * SAMPLES_PER_FRAME; i++) {
            double t = i / (double) SAMPLE_RATE;
            smooth += 0.05 * (random.nextGaussian() - smooth);
            // 4 s: whole periods of both tones, so that the loop has no seam.
            double tone = 500 * Math.sin(2 * Math.PI * 220 * t) + 250 * Math.sin(2 * Math.PI * 330.5 * t);
            double swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * t / 4);
            frames[i / SAMPLES_PER_FRAME][i % SAMPLES_PER_FRAME] = aLaw((int) (tone * swell + 900 * smooth));
        }
        return frames;
    }

    /** ITU-T G.711, table 1a: a 16-bit sample as one A-law octet, even bits inverted. */
    public static byte aLaw(int sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = Math.min(32_635, sample >= 0 ? sample : -sample - 1) >> 4;
        int segment = 0;
        for (int rest = magnitude >> 5; rest > 0; rest >>= 1) {
            segment++;
        }
        int mantissa = segment < 2 ? magnitude >> 1 & 0x0F : magnitude >> segment & 0x0F;
        return (byte) ((sign | segment << 4 | mantissa) ^ 0x55);
    }

    /** The 16-bit sample of an A-law octet. */
    public static int linear(byte aLaw) {
        int bits = (aLaw ^ 0x55) & 0xFF;
        int segment = bits >> 4 & 7;
        int magnitude = (bits & 0x0F) << 4 | 8;
        if (segment > 0) {
            magnitude = magnitude + 0x100 << segment - 1;
        }
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}
