package cn.fengsui.simulator.rtp;

import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.PsStyle;

/**
 * How one film is sent.
 *
 * @param ssrc as told by the platform, an unsigned 32-bit number
 * @param isElementary true: H.264 or H.265 packets directly in RTP; false: a program stream
 * @param style how the program stream is written; its codec is that of the film
 * @param hasSound whether sound goes with the pictures, where there is a program stream
 * @param hasReports whether RTCP sender reports are sent
 */
public record StreamSpec(
        long ssrc, boolean isElementary, PsStyle style, boolean hasSound, boolean hasReports, Faults faults) {
    static final long FOREIGN = 0x5EED;

    /** The number that goes into the packets. */
    long sentSsrc() {
        return faults.foreignSsrc() ? ssrc ^ FOREIGN : ssrc;
    }

    int payloadType() {
        return isElementary ? style.codec().payloadType : RtpWriter.PAYLOAD_TYPE_PS;
    }
}
