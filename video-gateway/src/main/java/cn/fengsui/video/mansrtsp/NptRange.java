package cn.fengsui.video.mansrtsp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Range: npt=...} (RFC 2326 §3.6), counted from the start of the recording asked for.
 *
 * @param start seconds, empty for {@code now}
 * @param end seconds, empty when open; smaller than start when playing backwards
 */
public record NptRange(OptionalDouble start, OptionalDouble end) {

    /** From where it stands. */
    public static final NptRange NOW = new NptRange(OptionalDouble.empty(), OptionalDouble.empty());

    private static final int DECIMALS = 3;
    private static final String SECONDS = "(now|[0-9]+(?:\\.[0-9]*)?(?::[0-9]+:[0-9]+(?:\\.[0-9]*)?)?)";
    private static final Pattern NPT = Pattern.compile("npt\\s*=\\s*" + SECONDS + "?\\s*-\\s*" + SECONDS + "?");
    private static final int SECONDS_PER_MINUTE = 60;

    /** From this second on. */
    public static NptRange from(double seconds) {
        return new NptRange(OptionalDouble.of(seconds), OptionalDouble.empty());
    }

    /** Reads {@code npt=100-}, {@code npt=now-}, {@code npt=0:01:40-0:02:00.5}; empty when it is none of these. */
    static Optional<NptRange> read(String value) {
        Matcher npt = NPT.matcher(value);
        return npt.find() ? Optional.of(new NptRange(seconds(npt.group(1)), seconds(npt.group(2)))) : Optional.empty();
    }

    private static OptionalDouble seconds(@org.jspecify.annotations.Nullable String text) {
        if (text == null || text.equals("now")) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (String part : text.split(":", -1)) {
            sum = sum * SECONDS_PER_MINUTE + Double.parseDouble(part);
        }
        return OptionalDouble.of(sum);
    }

    String text() {
        return "npt=" + (start.isPresent() ? number(start.getAsDouble()) : "now") + "-"
                + (end.isPresent() ? number(end.getAsDouble()) : "");
    }

    /** Without trailing zeros: some devices read whole seconds only. */
    private static String number(double seconds) {
        BigDecimal rounded = BigDecimal.valueOf(seconds).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
