package cn.fengsui.ingest.report;

import cn.fengsui.store.QuickInstants;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * A time as a source told it, made usable. A clock that runs ahead would make everything else look late, so what lies
 * a little in the future is taken as "now" and what lies far in the future is refused.
 *
 * @param at the time to use
 * @param isClamped true when it lay in the future and became the time of arrival
 * @param told the time as the source's clock had it
 */
public record ToldTime(Instant at, boolean isClamped, Instant told) {

    static final Duration CLOCK_SKEW = Duration.ofMinutes(2);
    static final Duration FUTURE_LIMIT = Duration.ofHours(24);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** @throws DateTimeException with a sentence that says what to do */
    public static ToldTime of(String field, String told, Instant receivedAt) {
        var at = parse(field, told);
        if (at.isBefore(EARLIEST)) {
            throw new DateTimeException(
                    field + " must not be before the year 2000 and was " + told + "; check the clock of the sender.");
        }
        if (at.isAfter(receivedAt.plus(FUTURE_LIMIT))) {
            throw new DateTimeException(field + " lies more than " + FUTURE_LIMIT.toHours() + " h in the future: "
                    + told + " (now " + receivedAt + "); check the clock and the time zone of the sender.");
        }
        boolean isAhead = at.isAfter(receivedAt.plus(CLOCK_SKEW));
        return new ToldTime(isAhead ? receivedAt : at, isAhead, at);
    }

    private static Instant parse(String field, String told) {
        var quick = QuickInstants.read(told);
        if (quick != null) {
            return quick;
        }
        try {
            return OffsetDateTime.parse(told).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new DateTimeException(
                    field + " must be a time with its zone and was '" + told
                            + "'; write 2026-07-14T08:30:00+08:00 or 2026-07-14T00:30:00Z.",
                    unreadable);
        }
    }
}
