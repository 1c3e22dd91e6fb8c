package cn.fengsui.video.es;

/**
 * How the samples of a picture are stored.
 *
 * @param chroma chroma_format_idc: 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4
 * @param lumaBits bits of one luma sample
 * @param chromaBits bits of one chroma sample
 */
public record SampleFormat(int chroma, int lumaBits, int chromaBits) {

    static final int CHROMA_444 = 3;
    static final int EIGHT_BITS = 8;

    /** What cameras make: 4:2:0 of 8 bits. */
    static final SampleFormat USUAL = new SampleFormat(1, EIGHT_BITS, EIGHT_BITS);

    private static final int MOST_BITS = 16;

    /** Luma samples that one step of horizontal cropping takes off. */
    int cropUnitX() {
        return chroma == 1 || chroma == 2 ? 2 : 1;
    }

    int cropUnitY() {
        return chroma == 1 ? 2 : 1;
    }

    boolean isSane() {
        return chroma >= 0
                && chroma <= CHROMA_444
                && lumaBits >= EIGHT_BITS
                && lumaBits <= MOST_BITS
                && chromaBits >= EIGHT_BITS
                && chromaBits <= MOST_BITS;
    }
}
