package cn.fengsui.dashboard.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When shifts begin, by the city's clock.
 *
 * @param starts at least one, in the order of the day
 */
public record Shifts(List<LocalTime> starts) {

    /** Who comes to relieve others is there a little earlier, and what they do then counts for their shift. */
    private static final Duration HANDOVER = Duration.ofMinutes(30);

    public Shifts {
        starts = starts.stream().sorted().toList();
    }

    /** When the shift that is on at {@code now} began. */
    public Instant began(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        return starts.stream()
                .filter(start -> !start.isAfter(local.toLocalTime()))
                .reduce((earlier, later) -> later)
                .map(start -> local.toLocalDate().atTime(start))
                .orElseGet(() -> local.toLocalDate().minusDays(1).atTime(starts.get(starts.size() - 1)))
                .atZone(zone)
                .toInstant();
    }

    /** Whether what was done then counts for the shift that is on at {@code now}. */
    public boolean counts(Instant done, Instant now, ZoneId zone) {
        return !done.isBefore(began(now, zone).minus(HANDOVER));
    }
}
