package cn.fengsui.jobs.hotspots;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch in which the feed was down. {@code from} inclusive, {@code to} exclusive. */
public record Outage(Instant from, Instant to) implements Serializable {

    /** @throws IllegalArgumentException when it does not end after it begins */
    public Outage {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("an outage must end after it begins, got " + from + "/" + to);
        }
    }

    /**
     * Several, as the setting writes them: {@code 2026-05-01T13:00+08:00/2026-05-02T01:00+08:00, ...}.
     *
     * @throws IllegalArgumentException naming the one that cannot be read
     */
    public static List<Outage> parse(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Outage::one)
                .toList();
    }

    private static Outage one(String text) {
        String[] ends = text.split("/", -1);
        if (ends.length == 2) {
            try {
                return new Outage(
                        OffsetDateTime.parse(ends[0].strip()).toInstant(),
                        OffsetDateTime.parse(ends[1].strip()).toInstant());
            } catch (DateTimeException notATime) {
                throw unreadable(text, notATime);
            }
        }
        throw unreadable(text, null);
    }

    private static IllegalArgumentException unreadable(String text, @Nullable Throwable why) {
        return new IllegalArgumentException(
                "'" + text + "' is no outage; write 2026-05-01T13:00+08:00/2026-05-02T01:00+08:00", why);
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
