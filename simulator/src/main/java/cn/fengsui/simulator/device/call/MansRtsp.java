package cn.fengsui.simulator.device.call;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A command to a recording that is played, from the body of an INFO (GB/T 28181-2022 Annex B).
 *
 * @param scale as in the line Scale
 * @param seconds where to go, from the line Range; none for {@code npt=now-}
 */
record MansRtsp(String method, String cseq, OptionalDouble scale, OptionalDouble seconds) {
    private static final Pattern SCALE = Pattern.compile("(?im)^Scale\\s*:\\s*(-?[0-9.]+)");
    private static final Pattern RANGE = Pattern.compile("(?im)^Range\\s*:\\s*(?:npt|smpte)\\s*=\\s*([0-9.]+)");
    private static final Pattern CSEQ = Pattern.compile("(?im)^CSeq\\s*:\\s*([0-9]+)");

    /** Empty when it is none. */
    static Optional<MansRtsp> parse(byte[] body) {
        var text = new String(body, StandardCharsets.US_ASCII);
        var words = text.strip().split("\\s+", 3);
        boolean isOne = words.length >= 2 && words[1].toUpperCase(Locale.ROOT).contains("RTSP/1.0");
        if (!isOne) {
            return Optional.empty();
        }
        var cseq = CSEQ.matcher(text);
        return Optional.of(new MansRtsp(
                words[0].toUpperCase(Locale.ROOT),
                cseq.find() ? cseq.group(1) : "1",
                number(SCALE, text),
                number(RANGE, text)));
    }

    private static OptionalDouble number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        try {
            return found.find() ? OptionalDouble.of(Double.parseDouble(found.group(1))) : OptionalDouble.empty();
        } catch (NumberFormatException broken) {
            return OptionalDouble.empty();
        }
    }

    /** The body of the 200. */
    byte[] ok(String more) {
        return ("RTSP/1.0 200 OK\r\nCSeq: " + cseq + "\r\n" + more + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
