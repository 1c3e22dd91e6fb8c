package cn.fengsui.video.fmp4;

import java.util.List;

/**
 * What a player must know of a track of AAC-LC.
 *
 * @param sampleRate one of the thirteen of ISO/IEC 14496-3 Table 1.18
 * @param channels 1 or 2
 */
public record SoundShape(int sampleRate, int channels) {

    /** Samples in one frame. */
    public static final int FRAME_SAMPLES = 1024;

    private static final List<Integer> RATES = List.of(
            96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350);
    private static final int LOW_COMPLEXITY = 2;

    /** True when there can be such a track. */
    public boolean isPlayable() {
        return RATES.contains(sampleRate) && (channels == 1 || channels == 2);
    }

    /** As in RFC 6381. */
    public String codec() {
        return "mp4a.40.2";
    }

    /** AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1): object type 5 bits, rate index 4, channels 4, zeros 3. */
    byte[] config() {
        int bits = LOW_COMPLEXITY << 11 | RATES.indexOf(sampleRate) << 7 | channels << 3;
        return new byte[] {(byte) (bits >> 8), (byte) bits};
    }

    /** Samples from 90 kHz. */
    public long samples(long time90k) {
        return Math.floorDiv(time90k * sampleRate, Fmp4.TIMESCALE);
    }

    /** 90 kHz from samples. */
    public long time90k(long samples) {
        return Math.floorDiv(samples * Fmp4.TIMESCALE, sampleRate);
    }
}
