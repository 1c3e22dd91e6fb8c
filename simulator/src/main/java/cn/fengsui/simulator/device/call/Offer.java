package cn.fengsui.simulator.device.call;

import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.profile.MediaWay;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an INVITE asks for, read from its SDP (GB/T 28181-2022 Annex G).
 *
 * @param session {@code s=}: Play, Playback, Download, Talk
 * @param host where to send the media
 * @param port where to send the media
 * @param isAudio whether the media line is one of sound
 * @param way how the media travel, seen from the platform
 * @param payloadTypes those of the media line
 * @param attributes the {@code a=} lines by lower-case name; the last one of a name wins
 * @param ssrcText {@code y=} exactly as received, ten digits
 * @param from beginning of a recording, {@link Instant#EPOCH} for live
 * @param to end of a recording
 */
public record Offer(
        String session,
        String host,
        int port,
        boolean isAudio,
        MediaWay way,
        List<String> payloadTypes,
        Map<String, String> attributes,
        String ssrcText,
        Instant from,
        Instant to) {
    private static final String PS = "96";

    /** Empty when there is no usable media line or address. */
    public static Optional<Offer> parse(byte[] sdp) {
        Map<String, String> lines = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        String media = "";
        for (var line : new String(sdp, StandardCharsets.UTF_8).split("\r?\n")) {
            if (line.startsWith("a=")) {
                int colon = line.indexOf(':');
                var name = colon < 0 ? line.substring(2) : line.substring(2, colon);
                attributes.put(name.strip().toLowerCase(Locale.ROOT), colon < 0 ? "" : line.substring(colon + 1));
            } else if (line.startsWith("m=") && !media.startsWith("video")) {
                media = line.substring(2).strip();
            } else if (line.length() > 2) {
                lines.put(line.substring(0, 1), line.substring(2).strip());
            }
        }
        var words = media.split("\\s+");
        var host = lines.getOrDefault("c", "").replaceFirst("(?i)^IN IP[46]\\s*", "");
        var ssrc = lines.getOrDefault("y", "");
        boolean isUsable =
                words.length >= 4 && words[1].matches("[0-9]{1,5}") && !host.isEmpty() && ssrc.matches("[0-9]{1,10}");
        if (!isUsable) {
            return Optional.empty();
        }
        var times = lines.getOrDefault("t", "0 0").split("\\s+");
        return Optional.of(new Offer(
                lines.getOrDefault("s", ""),
                host,
                Integer.parseInt(words[1]),
                words[0].equals("audio"),
                way(words[2], attributes.getOrDefault("setup", "passive")),
                List.of(words).subList(3, words.length),
                Map.copyOf(attributes),
                ssrc,
                moment(times, 0),
                moment(times, 1)));
    }

    private static MediaWay way(String protocol, String setup) {
        if (!protocol.toUpperCase(Locale.ROOT).startsWith("TCP")) {
            return MediaWay.UDP;
        }
        return setup.strip().equalsIgnoreCase("active") ? MediaWay.TCP_ACTIVE : MediaWay.TCP_PASSIVE;
    }

    private static Instant moment(String[] times, int index) {
        boolean isThere = index < times.length && times[index].matches("[0-9]{1,11}");
        return Instant.ofEpochSecond(isThere ? Long.parseLong(times[index]) : 0);
    }

    boolean isLive() {
        return session.equalsIgnoreCase("Play") && !isAudio;
    }

    boolean isHistory() {
        return session.equalsIgnoreCase("Playback") || isDownload();
    }

    boolean isDownload() {
        return session.equalsIgnoreCase("Download");
    }

    boolean isTalk() {
        return session.equalsIgnoreCase("Talk") || isAudio;
    }

    boolean offersPs() {
        return payloadTypes.contains(PS);
    }

    /** How many times faster than real time a download shall come; 1 when nothing is said. */
    int downloadSpeed() {
        var text = attributes.getOrDefault("downloadspeed", "1").strip();
        return text.matches("[1-9][0-9]?") ? Integer.parseInt(text) : 1;
    }

    /** The RTP SSRC is the integer value of the text (Annex G, note 16). */
    long ssrc() {
        return Long.parseLong(ssrcText);
    }

    /** The SDP of the 200, which echoes {@code y=}. */
    byte[] answer(Answer with) {
        boolean isTcp = way != MediaWay.UDP;
        var text = new StringBuilder("v=0\r\no=" + with.senderId() + " 0 0 IN IP4 " + with.host() + "\r\ns=" + session
                + "\r\nc=IN IP4 " + with.host() + "\r\nt=" + from.getEpochSecond() + " " + to.getEpochSecond());
        text.append("\r\nm=").append(isAudio ? "audio " : "video ").append(with.port());
        text.append(isTcp ? " TCP/RTP/AVP " : " RTP/AVP ").append(with.payloadType());
        text.append(isTalk() ? "\r\na=sendrecv" : "\r\na=sendonly");
        text.append("\r\na=rtpmap:").append(with.payloadType()).append(' ').append(with.encoding());
        if (isTcp) {
            text.append("\r\na=setup:").append(way == MediaWay.TCP_PASSIVE ? "active" : "passive");
            text.append("\r\na=connection:new");
        }
        if (isDownload()) {
            text.append("\r\na=filesize:").append(with.fileBytes());
        }
        if (with.tellsSsrc()) {
            text.append("\r\ny=").append(ssrcText);
        }
        text.append("\r\nf=").append(with.description()).append("\r\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What the answer says about this side.
     *
     * @param encoding such as {@code PS/90000}
     * @param description the line {@code f=}
     */
    record Answer(
            String senderId,
            String host,
            int port,
            int payloadType,
            String encoding,
            String description,
            long fileBytes,
            boolean tellsSsrc) {

        static Answer ofPictures(
                String senderId, String host, int port, VideoCodec codec, boolean isElementary, boolean hasSound) {
            return new Answer(
                    senderId,
                    host,
                    port,
                    isElementary ? codec.payloadType : 96,
                    isElementary ? codec.encodingName + "/90000" : "PS/90000",
                    "v/" + codec.descriptionCode + "////a/" + (hasSound ? "1/8/1" : "//"),
                    0,
                    true);
        }

        static Answer ofSound(String senderId, String host, int port) {
            return new Answer(senderId, host, port, 8, "PCMA/8000", "v/////a/1/8/1", 0, true);
        }

        Answer withoutSsrc() {
            return new Answer(senderId, host, port, payloadType, encoding, description, fileBytes, false);
        }

        Answer ofFile(long bytes) {
            return new Answer(senderId, host, port, payloadType, encoding, description, bytes, tellsSsrc);
        }
    }
}
