package cn.fengsui.video.es;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a sequence parameter set says of the picture (Rec. ITU-T H.264 §7.3.2.1).
 *
 * @param width luma samples after cropping
 * @param height luma samples after cropping
 * @param codec as in RFC 6381: {@code avc1.} and profile, constraints and level in hexadecimal
 * @param format chroma format and depth; 4:2:0 of 8 bits where the profile does not tell
 * @param framesOnly false when pictures may be fields (interlaced)
 */
public record H264Sps(int width, int height, String codec, SampleFormat format, boolean framesOnly) {

    private static final Set<Integer> WITH_CHROMA_FORMAT =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final int MACROBLOCK = 16;
    private static final int SHORTEST = 5;
    private static final int LARGEST_SIDE = 16_384;
    private static final int MOST_OFFSETS = 255;

    /** The picture of this NAL unit (header byte first), or empty when it is not a readable SPS. */
    public static Optional<H264Sps> read(byte[] nal) {
        if (nal.length < SHORTEST || (nal[0] & 0x1F) != 7) {
            return Optional.empty();
        }
        var in = new BitReader(nal, 1);
        int profile = in.bits(8);
        int constraints = in.bits(8);
        int level = in.bits(8);
        in.unsigned();
        SampleFormat format = WITH_CHROMA_FORMAT.contains(profile) ? formatAndScaling(in) : SampleFormat.USUAL;
        skipOrderCount(in);
        in.unsigned();
        in.bit();
        var codec = String.format(Locale.ROOT, "avc1.%02X%02X%02X", profile, constraints, level);
        return size(in, format, codec);
    }

    private static SampleFormat formatAndScaling(BitReader in) {
        int chroma = in.unsigned();
        boolean separatePlanes = chroma == SampleFormat.CHROMA_444 && in.flag();
        int luma = SampleFormat.EIGHT_BITS + in.unsigned();
        int colour = SampleFormat.EIGHT_BITS + in.unsigned();
        in.bit();
        if (in.flag()) {
            int lists = chroma == SampleFormat.CHROMA_444 ? 12 : 8;
            for (int i = 0; i < lists; i++) {
                if (in.flag()) {
                    skipScalingList(in, i < 6 ? 16 : 64);
                }
            }
        }
        return new SampleFormat(separatePlanes ? 0 : chroma, luma, colour);
    }

    private static void skipScalingList(BitReader in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = (last + in.signed() + 256) & 0xFF;
            }
            last = next == 0 ? last : next;
        }
    }

    private static void skipOrderCount(BitReader in) {
        in.unsigned();
        int type = in.unsigned();
        if (type == 0) {
            in.unsigned();
        } else if (type == 1) {
            in.bit();
            in.signed();
            in.signed();
            int offsets = Math.min(MOST_OFFSETS, in.unsigned());
            for (int i = 0; i < offsets; i++) {
                in.signed();
            }
        }
    }

    private static Optional<H264Sps> size(BitReader in, SampleFormat format, String codec) {
        int widthInBlocks = in.unsigned() + 1;
        int heightInUnits = in.unsigned() + 1;
        boolean framesOnly = in.flag();
        if (!framesOnly) {
            in.bit();
        }
        in.bit();
        int fieldFactor = framesOnly ? 1 : 2;
        int width = widthInBlocks * MACROBLOCK;
        int height = heightInUnits * MACROBLOCK * fieldFactor;
        if (in.flag()) {
            width -= format.cropUnitX() * (in.unsigned() + in.unsigned());
            height -= format.cropUnitY() * fieldFactor * (in.unsigned() + in.unsigned());
        }
        boolean sane = width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE && format.isSane();
        return sane && !in.isExhausted()
                ? Optional.of(new H264Sps(width, height, codec, format, framesOnly))
                : Optional.empty();
    }
}
