package cn.fengsui.video.mansrtsp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A start line and headers, names without case, line ends of any kind.
 *
 * @param start the first line that is not blank; empty when there is none
 */
record TextLines(String start, Map<String, String> headers) {

    private static final int LARGEST = 8_192;

    static TextLines of(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, LARGEST), StandardCharsets.ISO_8859_1);
        String start = "";
        var headers = new LinkedHashMap<String, String>();
        for (String line : text.split("\r\n|\n|\r", -1)) {
            int colon = line.indexOf(':');
            if (start.isEmpty()) {
                start = line.strip();
            } else if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new TextLines(start, headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    int cseq() {
        try {
            return header("cseq").map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    OptionalDouble number(String name) {
        try {
            double value = header(name).map(Double::parseDouble).orElse(Double.NaN);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException unreadable) {
            return OptionalDouble.empty();
        }
    }

    Optional<NptRange> range() {
        return header("range").flatMap(NptRange::read);
    }
}
