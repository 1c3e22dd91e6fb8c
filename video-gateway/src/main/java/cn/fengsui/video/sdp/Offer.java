package cn.fengsui.video.sdp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The offer of an INVITE of ours (GB/T 28181-2022 Annex G).
 *
 * @param owner whose id stands in {@code o=}: the channel, as devices expect
 * @param address where media shall come to
 * @param port 1 to 65535
 * @param way not AUTO
 * @param ssrc ten digits
 * @param streamLine {@link StreamDialect#line}, or empty
 */
public record Offer(
        String owner, String address, int port, MediaWay way, Session session, String ssrc, String streamLine) {

    private static final String VIDEO_FORMATS = "96 97 98 99";
    private static final String VIDEO_MAPS = "a=rtpmap:96 PS/90000\r\na=rtpmap:97 MPEG4/90000\r\n"
            + "a=rtpmap:98 H264/90000\r\na=rtpmap:99 H265/90000\r\n";

    public Offer {
        if (way == MediaWay.AUTO) {
            throw new IllegalArgumentException("An offer needs a media way, not AUTO; choose one of the three.");
        }
    }

    /** As it stands in the INVITE. */
    public byte[] bytes() {
        boolean talk = session instanceof Session.Talk;
        String family = address.indexOf(':') >= 0 ? "IP6" : "IP4";
        var text = new StringBuilder("v=0\r\no=")
                .append(owner + " 0 0 IN " + family + " " + address + "\r\n")
                .append("s=" + session.name() + "\r\n")
                .append(session.isHistory() ? "u=" + owner + ":0\r\n" : "")
                .append("c=IN " + family + " " + address + "\r\n")
                .append("t=" + times() + "\r\n")
                .append("m=" + (talk ? "audio " : "video ") + port + (way.isTcp() ? " TCP/RTP/AVP " : " RTP/AVP "))
                .append((talk ? "8" : VIDEO_FORMATS) + "\r\n")
                .append(talk ? "a=sendrecv\r\na=rtpmap:8 PCMA/8000\r\n" : "a=recvonly\r\n" + VIDEO_MAPS)
                .append(setup());
        if (session instanceof Session.Download download) {
            text.append("a=downloadspeed:" + download.speed() + "\r\n");
        }
        if (!streamLine.isEmpty()) {
            text.append(streamLine + "\r\n");
        }
        text.append("y=" + ssrc + "\r\n").append(talk ? "f=v/////a/1/8/1\r\n" : "");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Unix seconds, not NTP time (reference §3). */
    private String times() {
        return switch (session) {
            case Session.Playback playback -> span(playback.from(), playback.to());
            case Session.Download download -> span(download.from(), download.to());
            default -> "0 0";
        };
    }

    private static String span(Instant from, Instant to) {
        return from.getEpochSecond() + " " + to.getEpochSecond();
    }

    private String setup() {
        return switch (way) {
            case TCP_PASSIVE -> "a=setup:passive\r\na=connection:new\r\n";
            case TCP_ACTIVE -> "a=setup:active\r\na=connection:new\r\n";
            default -> "";
        };
    }
}
