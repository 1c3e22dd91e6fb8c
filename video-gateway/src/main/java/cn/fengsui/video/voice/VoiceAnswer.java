package cn.fengsui.video.voice;

import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.Setup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What we agree to when a device calls for our voice: its session name may be Play or Broadcast, its port the dummy 9
 * with {@code setup:active} (RFC 4145; field problem 15), its payload plain PCMA or a program stream.
 *
 * @param payloadType as offered
 * @param isProgramStream PCMA inside PS
 * @param way seen from us
 */
record VoiceAnswer(Description offer, int payloadType, boolean isProgramStream, MediaWay way, long ssrc) {

    private static final int PCMA = 8;
    private static final long NO_SSRC = 1;

    /** Empty when the offer holds nothing we can send. */
    static Optional<VoiceAnswer> to(byte[] sdp) {
        Description offer = Description.read(sdp);
        Optional<Integer> payload = offer.formats().stream()
                .filter(type -> type == PCMA || named(offer, type, "PCMA"))
                .findFirst()
                .or(() -> offer.formats().stream()
                        .filter(type -> named(offer, type, "PS"))
                        .findFirst());
        if (!offer.media().equals("audio") || payload.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new VoiceAnswer(
                offer,
                payload.get(),
                named(offer, payload.get(), "PS"),
                way(offer),
                offer.ssrcNumber().orElse(NO_SSRC)));
    }

    private static boolean named(Description offer, int type, String encoding) {
        return encoding.equals(offer.payloads().get(type));
    }

    private static MediaWay way(Description offer) {
        if (!offer.isTcp()) {
            return MediaWay.UDP;
        }
        boolean listens = offer.setup().filter(Setup.PASSIVE::equals).isPresent();
        return listens ? MediaWay.TCP_ACTIVE : MediaWay.TCP_PASSIVE;
    }

    /** Where the device listens, or comes from. */
    MediaAnswer media(InetAddress peer) {
        return new MediaAnswer(
                ssrc,
                new InetSocketAddress(offer.address().orElse(peer), offer.port()),
                offer.isTcp(),
                offer.setup(),
                offer.payloads(),
                Optional.empty());
    }

    /** @param owner our platform's id */
    byte[] bytes(String owner, String address, int port) {
        String family = address.indexOf(':') >= 0 ? "IP6" : "IP4";
        String session = offer.session().isEmpty() ? "Play" : offer.session();
        String setup =
                switch (way) {
                    case TCP_PASSIVE -> "a=setup:passive\r\na=connection:new\r\n";
                    case TCP_ACTIVE -> "a=setup:active\r\na=connection:new\r\n";
                    default -> "";
                };
        String map = isProgramStream ? " PS/90000" : " PCMA/8000";
        return ("v=0\r\no=" + owner + " 0 0 IN " + family + " " + address + "\r\ns=" + session + "\r\nc=IN " + family
                        + " " + address + "\r\nt=0 0\r\nm=audio " + port
                        + (offer.isTcp() ? " TCP/RTP/AVP " : " RTP/AVP ") + payloadType + "\r\na=sendonly\r\na=rtpmap:"
                        + payloadType + map + "\r\n" + setup
                        + (offer.ssrc().isEmpty() ? "" : "y=" + offer.ssrc() + "\r\n") + "f=v/////a/1/8/1\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
