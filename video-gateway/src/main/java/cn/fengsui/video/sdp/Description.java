package cn.fengsui.video.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A session description somebody sent, read line by line: what is missing, empty or unreadable is absent, and nothing
 * is ever refused (reference §3, field problem 2: empty address, {@code host:port}, no {@code y=}, no body at all). For
 * answers as well as for offers of voice broadcasts and of upper platforms.
 *
 * @param owner the id in {@code o=}, or empty
 * @param session {@code s=} as sent: {@code Play}, {@code Playback}, {@code Download}, {@code Talk}, {@code Broadcast}
 * @param source {@code u=}, or empty
 * @param address of {@code c=}, else of {@code o=}; digits only, no name is looked up
 * @param media {@code video}, {@code audio}, or empty
 * @param port of {@code m=}; 0 when missing
 * @param isTcp {@code m=} names TCP
 * @param formats payload types of {@code m=}
 * @param payloads {@code a=rtpmap}: payload type to encoding name in upper case
 * @param attributes the other {@code a=} lines: name in lower case to value, the first of each
 * @param ssrc {@code y=} as sent, one to ten digits that fit 32 bits, or empty
 * @param format {@code f=}, or empty
 * @param times of {@code t=}, or empty when they are 0
 */
public record Description(
        String owner,
        String session,
        String source,
        Optional<InetAddress> address,
        String media,
        int port,
        boolean isTcp,
        List<Integer> formats,
        Map<Integer, String> payloads,
        Map<String, String> attributes,
        String ssrc,
        String format,
        Optional<Times> times) {

    /** Start and end of a recording. */
    public record Times(Instant from, Instant to) {}

    public Description {
        formats = List.copyOf(formats);
        payloads = Map.copyOf(payloads);
        attributes = Map.copyOf(attributes);
    }

    /** Reads whatever these bytes are. */
    public static Description read(byte[] body) {
        var reader = new DescriptionReader();
        new String(body, StandardCharsets.ISO_8859_1).lines().forEach(reader::line);
        return reader.description();
    }

    public Optional<Long> ssrcNumber() {
        return ssrc.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(ssrc));
    }

    public Optional<Setup> setup() {
        return attribute("setup").flatMap(Setup::of);
    }

    /** {@code a=filesize:}, when it is a number above 0. */
    public Optional<Long> fileSize() {
        return attribute("filesize")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .filter(size -> size > 0);
    }

    /** {@code a=downloadspeed:}, when it is a number. */
    public OptionalInt downloadSpeed() {
        return attribute("downloadspeed")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    /** Which stream an offer asks for, in whatever dialect. */
    public StreamKind stream() {
        for (String name : List.of("streamnumber", "stream", "streamprofile", "streammode")) {
            String value = attribute(name).orElse("").strip().toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) {
                return value.equals("0") || value.equals("main") ? StreamKind.MAIN : StreamKind.SUB;
            }
        }
        return StreamKind.MAIN;
    }

    /** The value of {@code a=name:value}; empty text for {@code a=name}. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** As the answer to an offer of ours. */
    public MediaAnswer answer(long offeredSsrc, InetAddress peer) {
        return new MediaAnswer(
                ssrcNumber().orElse(offeredSsrc),
                new InetSocketAddress(address.orElse(peer), port),
                isTcp,
                setup(),
                payloads,
                fileSize());
    }
}
