package cn.fengsui.video.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Session descriptions: our offer, and the camera's answer read leniently (GB/T 28181-2022 Annex G, RFC 4566). */
final class Sdp {

    private static final Pattern CONNECTION =
            Pattern.compile("(?m)^\\s*c\\s*=\\s*IN\\s+IP[46]\\s+([0-9.]{7,15})(?:[:/][0-9]+)?\\s*$");
    private static final Pattern SSRC = Pattern.compile("(?m)^\\s*y\\s*=\\s*([0-9]{1,10})\\s*$");
    private static final long LARGEST_SSRC = 0xFFFFFFFFL;

    private Sdp() {}

    /**
     * The offer of a live call over UDP.
     *
     * @param owner whose id stands in {@code o=}: the channel, as devices expect
     */
    static byte[] liveOffer(String owner, String address, int rtpPort, String ssrc) {
        String family = address.indexOf(':') >= 0 ? "IP6" : "IP4";
        return ("v=0\r\no=" + owner + " 0 0 IN " + family + " " + address + "\r\ns=Play\r\nc=IN " + family + " "
                        + address + "\r\nt=0 0\r\nm=video " + rtpPort + " RTP/AVP 96 97 98 99\r\na=recvonly\r\n"
                        + "a=rtpmap:96 PS/90000\r\na=rtpmap:97 MPEG4/90000\r\na=rtpmap:98 H264/90000\r\n"
                        + "a=rtpmap:99 H265/90000\r\ny=" + ssrc + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The address of {@code c=}; empty when it is missing, empty or unreadable, which happens in the field. */
    static Optional<InetAddress> mediaAddress(byte[] answer) {
        return first(CONNECTION, answer).flatMap(Sdp::address);
    }

    /** The SSRC of {@code y=}, or empty. */
    static Optional<Long> ssrc(byte[] answer) {
        return first(SSRC, answer).map(Long::parseLong).filter(value -> value <= LARGEST_SSRC);
    }

    private static Optional<String> first(Pattern pattern, byte[] answer) {
        Matcher matcher = pattern.matcher(new String(answer, StandardCharsets.ISO_8859_1));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Digits and dots only, so no name is ever looked up. */
    private static Optional<InetAddress> address(String digits) {
        if (!digits.matches("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(digits));
        } catch (UnknownHostException outOfRange) {
            return Optional.empty();
        }
    }
}
