package cn.fengsui.simulator.device;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an INVITE asks for, read from its SDP (GB/T 28181-2022 Annex G).
 *
 * @param session {@code s=}: Play, Playback, Download, Talk
 * @param host where to send the media
 * @param port where to send the media
 * @param isUdp false for {@code TCP/RTP/AVP}
 * @param offersPs whether payload type 96, PS, is among the offered ones
 * @param ssrcText {@code y=} exactly as received, ten digits
 */
record LiveOffer(String session, String host, int port, boolean isUdp, boolean offersPs, String ssrcText) {

    /** Empty when there is no usable video line or address. */
    static Optional<LiveOffer> parse(byte[] sdp) {
        String session = "";
        String host = "";
        String media = "";
        String ssrc = "";
        for (var line : new String(sdp, StandardCharsets.UTF_8).split("\r?\n")) {
            if (line.startsWith("s=")) {
                session = line.substring(2).strip();
            } else if (line.startsWith("c=IN IP4")) {
                host = line.substring("c=IN IP4".length()).strip();
            } else if (line.startsWith("m=video")) {
                media = line.substring(2).strip();
            } else if (line.startsWith("y=")) {
                ssrc = line.substring(2).strip();
            }
        }
        var words = media.split("\\s+");
        boolean isUsable =
                words.length >= 4 && words[1].matches("[0-9]{1,5}") && !host.isEmpty() && ssrc.matches("[0-9]{1,10}");
        if (!isUsable) {
            return Optional.empty();
        }
        boolean offersPs = java.util.List.of(words).subList(3, words.length).contains("96");
        boolean isUdp = words[2].equalsIgnoreCase("RTP/AVP");
        return Optional.of(new LiveOffer(session, host, Integer.parseInt(words[1]), isUdp, offersPs, ssrc));
    }

    /** The RTP SSRC is the integer value of the text (Annex G, note 16). */
    long ssrc() {
        return Long.parseLong(ssrcText);
    }

    /** The SDP of the 200, which echoes {@code y=}. */
    byte[] answer(String channelId, String localHost, int localPort) {
        var text = "v=0\r\no=" + channelId + " 0 0 IN IP4 " + localHost + "\r\ns=Play\r\nc=IN IP4 " + localHost
                + "\r\nt=0 0\r\nm=video " + localPort + " RTP/AVP 96\r\na=sendonly\r\na=rtpmap:96 PS/90000\r\ny="
                + ssrcText + "\r\nf=v/2////a///\r\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
