package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.LoggedEvent;
import java.io.Serializable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Which part of the log is asked about: events with {@code after < seq <= upTo}. What is in force at its beginning
 * (alert rules, key spots, cameras) is read from before it too.
 *
 * @param after 0 = from the beginning
 * @param upTo {@link #FOR_EVER} = live, without an end
 */
public record LogRange(long after, long upTo) implements Serializable {

    public static final long FOR_EVER = Long.MAX_VALUE;

    /** From the beginning, for ever. */
    public static final LogRange ALL = new LogRange(0, FOR_EVER);

    /** @throws IllegalArgumentException if it ends before it begins */
    public LogRange {
        if (after < 0 || upTo < after) {
            throw new IllegalArgumentException("The part of the log after " + after + " up to " + upTo
                    + " ends before it begins; see" + " jobs.read-from and jobs.read-to.");
        }
    }

    /**
     * Of two marks as they stand in the settings: a seq, an instant such as {@code 2026-10-01T00:00:00Z} (by when we
     * heard), or nothing. {@code from} itself and {@code to} itself belong to the range.
     *
     * @param log read only when a mark is an instant
     * @throws IllegalArgumentException if it ends before it begins
     */
    public static LogRange of(String from, String to, LogConnection.Opener log) {
        boolean needsLog = isTime(from) || isTime(to);
        if (!needsLog) {
            return new LogRange(
                    from.isEmpty() ? 0 : Long.parseLong(from) - 1, to.isEmpty() ? FOR_EVER : Long.parseLong(to));
        }
        try (LogConnection connection = log.open()) {
            long after = isTime(from)
                    ? lastBefore(Instant.parse(from), connection)
                    : of(from, "", log).after();
            long upTo = isTime(to)
                    ? lastBefore(Instant.parse(to).plusNanos(1), connection)
                    : of("", to, log).upTo();
            return new LogRange(after, upTo);
        }
    }

    /** Whether a setting can be read as a mark. */
    public static boolean isMark(String text) {
        return text.isEmpty() || text.matches("[1-9][0-9]{0,17}") || isTime(text);
    }

    /** Ends by itself. */
    public boolean isBounded() {
        return upTo != FOR_EVER;
    }

    /** Whether the event belongs to the range or is in force at its beginning. */
    boolean admits(LoggedEvent event) {
        return event.seq() > after
                || switch (event.kind()) {
                    case RULE, KEY_SPOT, CAMERA, AREAS -> true;
                    default -> false;
                };
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException otherwise) {
            return false;
        }
    }

    /** Seq of the last event heard before {@code time}, 0 if there is none: the log is in the order of hearing. */
    private static long lastBefore(Instant time, LogConnection log) {
        long low = 0; // heard before, or the beginning
        long high = log.latest(); // the answer is not beyond
        while (low < high) {
            long middle = low + (high - low) / 2;
            List<LoggedEvent> next = log.read(middle, 1);
            if (next.isEmpty() || !next.getFirst().receivedAt().isBefore(time)) {
                high = middle;
            } else {
                low = next.getFirst().seq();
            }
        }
        return low;
    }
}
