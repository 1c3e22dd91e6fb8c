package cn.fengsui.video.sdp;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * What the answer to an offer says, with gaps filled: a missing SSRC is the offered one, a missing address the
 * signalling peer's.
 *
 * @param ssrc unsigned 32 bits
 * @param media where media comes from, or, when the device listens, where to connect; port 0 when it says none
 * @param isTcp whether {@code m=} names TCP; some devices answer a TCP offer with UDP and mean it
 * @param setup the device's role
 * @param payloads payload type to encoding name in upper case, for instance 96 to {@code PS}; with clock rate and
 *     channels where the rate is neither 90000 nor 8000, for instance 102 to {@code MPEG4-GENERIC/16000/1}
 * @param fileSize bytes, for a download
 */
public record MediaAnswer(
        long ssrc,
        InetSocketAddress media,
        boolean isTcp,
        Optional<Setup> setup,
        Map<Integer, String> payloads,
        Optional<Long> fileSize) {

    public MediaAnswer {
        payloads = Map.copyOf(payloads);
    }
}
