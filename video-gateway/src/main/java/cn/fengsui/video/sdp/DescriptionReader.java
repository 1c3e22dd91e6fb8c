package cn.fengsui.video.sdp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the lines of one description; the first of a kind counts, as a device may append another section. */
final class DescriptionReader {

    private static final int MOST_LINES = 500;
    private static final int MOST_PAYLOADS = 64;
    private static final long LARGEST_SSRC = 0xFFFFFFFFL;
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern DIGITS = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");
    private static final Pattern RTPMAP = Pattern.compile("([0-9]{1,3})\\s+([^/\\s]+(?:/(?!90000|8000)[0-9/]+)?).*");
    private static final Pattern TIMES = Pattern.compile("([0-9]{1,11})\\s+([0-9]{1,11}).*");

    private String owner = "";
    private String session = "";
    private String source = "";
    private Optional<InetAddress> origin = Optional.empty();
    private Optional<InetAddress> connection = Optional.empty();
    private String media = "";
    private int port;
    private boolean tcp;
    private final List<Integer> formats = new ArrayList<>();
    private final Map<Integer, String> payloads = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private String ssrc = "";
    private String format = "";
    private Optional<Description.Times> times = Optional.empty();
    private int lines;

    void line(String raw) {
        String line = raw.strip();
        int equals = line.indexOf('=');
        if (equals < 1 || ++lines > MOST_LINES) {
            return;
        }
        String name = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        switch (name) {
            case "o" -> owner(value);
            case "s" -> session = session.isEmpty() ? value : session;
            case "u" -> source = source.isEmpty() ? value : source;
            case "c" -> connection = connection.or(() -> address(value));
            case "t" -> times = times.or(() -> times(value));
            case "m" -> media(value);
            case "a" -> attribute(value);
            case "y" -> ssrc = ssrc.isEmpty() ? ssrc(value) : ssrc;
            case "f" -> format = format.isEmpty() ? value : format;
            default -> {}
        }
    }

    Description description() {
        return new Description(
                owner,
                session,
                source,
                connection.or(() -> origin),
                media,
                port,
                tcp,
                formats,
                payloads,
                attributes,
                ssrc,
                format,
                times);
    }

    private void owner(String value) {
        owner = owner.isEmpty() ? value.split("\\s+", 2)[0] : owner;
        origin = origin.or(() -> address(
                value.substring(Math.max(0, value.toUpperCase(Locale.ROOT).indexOf("IN ")))));
    }

    /** {@code IN IP4 192.0.2.20}, also with {@code :port} or {@code /ttl} behind. */
    private static Optional<InetAddress> address(String value) {
        String[] words = value.split("\\s+");
        if (words.length < 3) {
            return Optional.empty();
        }
        String host = words[2];
        boolean isV6 = words[1].equalsIgnoreCase("IP6") && host.matches("[0-9a-fA-F:.]{2,45}") && host.contains(":");
        String digits = isV6 ? host : host.split("[:/]", 2)[0];
        return isV6 || DIGITS.matcher(digits).matches() ? parsed(digits) : Optional.empty();
    }

    /** Digits only, so no name is ever looked up; the unspecified address is as good as none. */
    private static Optional<InetAddress> parsed(String digits) {
        try {
            InetAddress address = InetAddress.getByName(digits);
            return address.isAnyLocalAddress() ? Optional.empty() : Optional.of(address);
        } catch (UnknownHostException outOfRange) {
            return Optional.empty();
        }
    }

    private static Optional<Description.Times> times(String value) {
        Matcher matcher = TIMES.matcher(value);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Description.Times(
                Instant.ofEpochSecond(Long.parseLong(matcher.group(1))),
                Instant.ofEpochSecond(Long.parseLong(matcher.group(2)))));
    }

    private void media(String value) {
        if (!media.isEmpty()) {
            return;
        }
        String[] words = value.split("\\s+");
        media = words[0].toLowerCase(Locale.ROOT);
        port = words.length > 1
                ? number(words[1].split("/", 2)[0], LARGEST_PORT).orElse(0)
                : 0;
        tcp = words.length > 2 && words[2].toUpperCase(Locale.ROOT).contains("TCP");
        for (int i = 3; i < words.length && formats.size() < MOST_PAYLOADS; i++) {
            number(words[i], 127).ifPresent(formats::add);
        }
    }

    private void attribute(String value) {
        String[] parts = value.split(":", 2);
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        String rest = parts.length > 1 ? parts[1].strip() : "";
        if (name.equals("rtpmap")) {
            Matcher map = RTPMAP.matcher(rest);
            if (map.matches() && payloads.size() < MOST_PAYLOADS) {
                number(map.group(1), 127)
                        .ifPresent(
                                type -> payloads.putIfAbsent(type, map.group(2).toUpperCase(Locale.ROOT)));
            }
        } else {
            attributes.putIfAbsent(name, rest);
        }
    }

    private static String ssrc(String value) {
        return value.matches("[0-9]{1,10}") && Long.parseLong(value) <= LARGEST_SSRC ? value : "";
    }

    private static Optional<Integer> number(String text, int most) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= most
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }
}
