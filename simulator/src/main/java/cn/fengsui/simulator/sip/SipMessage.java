package cn.fengsui.simulator.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One SIP request or response (RFC 3261 §7).
 *
 * @param startLine request line or status line
 * @param headers in the order of the wire
 * @param body exactly as received, empty when there is none
 */
public record SipMessage(String startLine, List<SipHeader> headers, byte[] body) {
    private static final String VERSION = "SIP/2.0";
    private static final byte[] NO_BODY = {};
    private static final List<String> COPIED = List.of("Via", "From", "To", "Call-ID", "CSeq");
    private static final Map<String, String> COMPACT = Map.of(
            "v",
            "Via",
            "f",
            "From",
            "t",
            "To",
            "i",
            "Call-ID",
            "m",
            "Contact",
            "l",
            "Content-Length",
            "c",
            "Content-Type",
            "e",
            "Content-Encoding",
            "s",
            "Subject",
            "k",
            "Supported");

    public SipMessage {
        headers = List.copyOf(headers);
    }

    /** A request without headers, to be extended by {@link #with}. */
    public static SipMessage request(String method, String uri) {
        return new SipMessage(method + " " + uri + " " + VERSION, List.of(), NO_BODY);
    }

    /** A response that carries the headers which a response copies from its request (RFC 3261 §8.2.6). */
    public static SipMessage answer(SipMessage request, int status, String phrase) {
        var copied = request.headers().stream()
                .filter(header -> COPIED.contains(header.name()))
                .toList();
        return new SipMessage(VERSION + " " + status + " " + phrase, copied, NO_BODY);
    }

    /**
     * Reads one datagram.
     *
     * @return empty for the CR, LF and NUL bytes some peers send to keep a path open
     * @throws IllegalArgumentException if it is not SIP
     */
    public static Optional<SipMessage> parse(byte[] datagram, int length) {
        int start = 0;
        while (start < length && (datagram[start] == '\r' || datagram[start] == '\n' || datagram[start] == 0)) {
            start++;
        }
        if (start == length) {
            return Optional.empty();
        }
        int bodyStart = endOfHeaders(datagram, start, length);
        var lines = unfolded(new String(datagram, start, bodyStart - start, StandardCharsets.UTF_8));
        var startLine = lines.getFirst().strip();
        if (!startLine.startsWith(VERSION + " ") && !startLine.endsWith(" " + VERSION)) {
            throw new IllegalArgumentException("Not a SIP message: it begins with '" + startLine + "'.");
        }
        var headers = new ArrayList<SipHeader>();
        for (var line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new SipHeader(
                        longName(line.substring(0, colon).strip()),
                        line.substring(colon + 1).strip()));
            }
        }
        var message = new SipMessage(startLine, headers, NO_BODY);
        int declared =
                message.header("Content-Length").map(SipMessage::leadingNumber).orElse(length - bodyStart);
        int bodyEnd = Math.min(length, bodyStart + Math.max(0, declared));
        return Optional.of(new SipMessage(startLine, headers, Arrays.copyOfRange(datagram, bodyStart, bodyEnd)));
    }

    public boolean isRequest() {
        return !startLine.startsWith(VERSION);
    }

    /** The request's method, or the method the response belongs to. */
    public String method() {
        if (isRequest()) {
            return startLine.substring(0, startLine.indexOf(' '));
        }
        var cseq = header("CSeq").orElse("");
        return cseq.substring(cseq.lastIndexOf(' ') + 1);
    }

    public String requestUri() {
        var parts = startLine.split(" ");
        return parts.length > 1 ? parts[1] : "";
    }

    /** The status code of a response; 0 for a request or a broken line. */
    public int status() {
        return isRequest()
                ? 0
                : leadingNumber(startLine.substring(VERSION.length()).strip());
    }

    public Optional<String> header(String name) {
        for (var header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /** All headers of this name, in order. */
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(SipHeader::value)
                .toList();
    }

    public String callId() {
        return header("Call-ID").orElse("");
    }

    public int cseq() {
        return leadingNumber(header("CSeq").orElse("0"));
    }

    /** The branch of the topmost Via, which names the transaction. */
    public String branch() {
        return parameter(header("Via").orElse(""), "branch").orElse("");
    }

    /** The tag of From or To, or empty. */
    public String tag(String header) {
        return parameter(header(header).orElse(""), "tag").orElse("");
    }

    /** The same message with one header more. */
    public SipMessage with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new SipHeader(name, value));
        return new SipMessage(startLine, more, body);
    }

    /** The same message with this header's value replaced. */
    public SipMessage replacing(String name, String value) {
        var changed = headers.stream()
                .map(header -> header.name().equalsIgnoreCase(name) ? new SipHeader(header.name(), value) : header)
                .toList();
        return new SipMessage(startLine, changed, body);
    }

    public SipMessage withBody(String contentType, byte[] content) {
        return new SipMessage(startLine, with("Content-Type", contentType).headers(), content);
    }

    /** What goes on the wire; Content-Length is added here and nowhere else. */
    public byte[] bytes() {
        var text = new StringBuilder(startLine).append("\r\n");
        headers.stream()
                .filter(header -> !header.name().equalsIgnoreCase("Content-Length"))
                .forEach(header -> text.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        text.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        var out = new ByteArrayOutputStream(text.length() + body.length);
        out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** A parameter such as {@code ;branch=x} of a header value. */
    public static Optional<String> parameter(String value, String name) {
        for (var part : value.split(";")) {
            var pair = part.strip();
            if (pair.regionMatches(true, 0, name + "=", 0, name.length() + 1)) {
                return Optional.of(pair.substring(name.length() + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** The user part of {@code sip:user@host}, with or without name and angle brackets; empty when there is none. */
    public static String userOf(String address) {
        int scheme = address.indexOf("sip:");
        int at = address.indexOf('@');
        return scheme < 0 || at < scheme ? "" : address.substring(scheme + "sip:".length(), at);
    }

    private static int endOfHeaders(byte[] data, int from, int length) {
        for (int i = from; i + 1 < length; i++) {
            if (data[i] == '\n' && data[i + 1] == '\n') {
                return i + 2;
            }
            if (i + 3 < length
                    && data[i] == '\r'
                    && data[i + 1] == '\n'
                    && data[i + 2] == '\r'
                    && data[i + 3] == '\n') {
                return i + 4;
            }
        }
        return length;
    }

    private static List<String> unfolded(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.split("\r?\n")) {
            boolean folded = !lines.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"));
            if (folded) {
                lines.add(lines.removeLast() + " " + line.strip());
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String longName(String name) {
        return name.length() == 1 ? COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name) : canonical(name);
    }

    /** The spelling under which responses copy it; no stream here: a load test reads millions of headers. */
    private static String canonical(String name) {
        for (var known : COPIED) {
            if (known.equalsIgnoreCase(name)) {
                return known;
            }
        }
        return name;
    }

    private static int leadingNumber(String text) {
        int end = 0;
        while (end < text.length() && end < 9 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
    }
}
