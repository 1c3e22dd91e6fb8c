package cn.fengsui.video.es;

import java.util.List;
import java.util.Optional;

/**
 * What a decoder and a player must know of a stream before its first picture. Immutable; the arrays are not to be
 * changed.
 *
 * @param coding H264 or H265
 * @param codec as in RFC 6381, for instance {@code avc1.4D001F} or {@code hvc1.1.6.L93.B0}
 * @param width luma samples shown
 * @param height luma samples shown
 * @param vps video parameter sets (H.265), NAL header first, without start code
 * @param sps sequence parameter sets, at least one
 * @param pps picture parameter sets, at least one
 */
public record VideoParameters(
        VideoCodec coding, String codec, int width, int height, List<byte[]> vps, List<byte[]> sps, List<byte[]> pps) {

    /** What these sets say, or empty when one is missing or cannot be read. */
    public static Optional<VideoParameters> of(
            VideoCodec coding, List<byte[]> vps, List<byte[]> sps, List<byte[]> pps) {
        if (sps.isEmpty() || pps.isEmpty()) {
            return Optional.empty();
        }
        return switch (coding) {
            case H264 ->
                H264Sps.read(sps.get(0))
                        .map(read -> new VideoParameters(
                                coding,
                                read.codec(),
                                read.width(),
                                read.height(),
                                List.of(),
                                List.copyOf(sps),
                                List.copyOf(pps)));
            case H265 ->
                H265Sps.read(sps.get(0))
                        .filter(read -> !vps.isEmpty())
                        .map(read -> new VideoParameters(
                                coding,
                                read.codec(),
                                read.width(),
                                read.height(),
                                List.copyOf(vps),
                                List.copyOf(sps),
                                List.copyOf(pps)));
            default -> Optional.empty();
        };
    }
}
