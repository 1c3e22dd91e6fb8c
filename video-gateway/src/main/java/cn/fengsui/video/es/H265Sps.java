package cn.fengsui.video.es;

import java.util.Locale;
import java.util.Optional;

/**
 * What a sequence parameter set says of the picture (Rec. ITU-T H.265 §7.3.2.2).
 *
 * @param width luma samples inside the conformance window
 * @param height luma samples inside the conformance window
 * @param profileTierLevel the 12 general bytes of profile_tier_level: profile, compatibility, constraints, level
 * @param temporalLayers 1 to 7
 * @param nested sps_temporal_id_nesting_flag
 */
public record H265Sps(
        int width, int height, byte[] profileTierLevel, SampleFormat format, int temporalLayers, boolean nested) {

    /** Bytes of the general part of profile_tier_level. */
    public static final int PROFILE_BYTES = 12;

    private static final int SPS_TYPE = 33;
    private static final int NAL_HEADER = 2;
    private static final int SHORTEST = 16;
    private static final int SUB_LAYER_PROFILE_BITS = 88;
    private static final int SUB_LAYER_LEVEL_BITS = 8;
    private static final int LARGEST_SIDE = 16_384;

    /** The picture of this NAL unit (two header bytes first), or empty when it is not a readable SPS. */
    public static Optional<H265Sps> read(byte[] nal) {
        if (nal.length < SHORTEST || (nal[0] >> 1 & 0x3F) != SPS_TYPE) {
            return Optional.empty();
        }
        var in = new BitReader(nal, NAL_HEADER);
        in.bits(4);
        int subLayers = in.bits(3);
        boolean nested = in.flag();
        byte[] profile = new byte[PROFILE_BYTES];
        for (int i = 0; i < PROFILE_BYTES; i++) {
            profile[i] = (byte) in.bits(8);
        }
        skipSubLayers(in, subLayers);
        in.unsigned();
        return picture(in, profile, subLayers + 1, nested);
    }

    private static void skipSubLayers(BitReader in, int subLayers) {
        boolean[] profilePresent = new boolean[subLayers];
        boolean[] levelPresent = new boolean[subLayers];
        for (int i = 0; i < subLayers; i++) {
            profilePresent[i] = in.flag();
            levelPresent[i] = in.flag();
        }
        in.skip(subLayers > 0 ? 2 * (8 - subLayers) : 0);
        for (int i = 0; i < subLayers; i++) {
            in.skip(profilePresent[i] ? SUB_LAYER_PROFILE_BITS : 0);
            in.skip(levelPresent[i] ? SUB_LAYER_LEVEL_BITS : 0);
        }
    }

    private static Optional<H265Sps> picture(BitReader in, byte[] profile, int temporalLayers, boolean nested) {
        int chroma = in.unsigned();
        boolean separatePlanes = chroma == SampleFormat.CHROMA_444 && in.flag();
        var crop = new SampleFormat(separatePlanes ? 0 : chroma, 0, 0);
        int width = in.unsigned();
        int height = in.unsigned();
        if (in.flag()) {
            width -= crop.cropUnitX() * (in.unsigned() + in.unsigned());
            height -= crop.cropUnitY() * (in.unsigned() + in.unsigned());
        }
        var format = new SampleFormat(
                chroma, SampleFormat.EIGHT_BITS + in.unsigned(), SampleFormat.EIGHT_BITS + in.unsigned());
        boolean sane = width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE && format.isSane();
        return sane && !in.isExhausted() && temporalLayers <= 7
                ? Optional.of(new H265Sps(width, height, profile, format, temporalLayers, nested))
                : Optional.empty();
    }

    /**
     * As ISO/IEC 14496-15 Annex E says: profile space and number, compatibility flags backwards, tier and level,
     * constraint bytes without the zeros at the end; for instance {@code hvc1.1.6.L93.B0}.
     */
    public String codec() {
        int space = profileTierLevel[0] >> 6 & 3;
        char tier = (profileTierLevel[0] & 0x20) == 0 ? 'L' : 'H';
        int compatibility = (profileTierLevel[1] & 0xFF) << 24
                | (profileTierLevel[2] & 0xFF) << 16
                | (profileTierLevel[3] & 0xFF) << 8
                | profileTierLevel[4] & 0xFF;
        var text = new StringBuilder("hvc1.")
                .append(space == 0 ? "" : String.valueOf((char) ('A' + space - 1)))
                .append(profileTierLevel[0] & 0x1F)
                .append('.')
                .append(String.format(Locale.ROOT, "%X", Integer.reverse(compatibility)))
                .append('.')
                .append(tier)
                .append(profileTierLevel[11] & 0xFF);
        int last = 10;
        while (last >= 5 && profileTierLevel[last] == 0) {
            last--;
        }
        for (int i = 5; i <= last; i++) {
            text.append(String.format(Locale.ROOT, ".%X", profileTierLevel[i] & 0xFF));
        }
        return text.toString();
    }
}
