package cn.fengsui.domain.clock;

import cn.fengsui.domain.incident.Pause;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When offices work: hours of a working day, the working weekdays, and the days that differ (holidays, and the swapped
 * working days 调休), which are published every autumn and are data, never computed. Working time is elapsed time within
 * office hours, so on a day that loses or gains an hour only an office that is open in that hour loses or gains it.
 *
 * @param zone of the office hours
 * @param hours of every working day, in order, not overlapping
 * @param weekdays that are working days unless {@code exceptions} says otherwise
 * @param exceptions true = working, false = not
 * @param knownFrom first day for which the exceptions are known
 * @param knownTo last day for which they are known; outside, weekdays decide and {@link #knows} is false
 */
public record WorkCalendar(
        ZoneId zone,
        List<Hours> hours,
        Set<DayOfWeek> weekdays,
        Map<LocalDate, Boolean> exceptions,
        LocalDate knownFrom,
        LocalDate knownTo)
        implements Serializable {

    /** A stretch of office hours, for instance 08:30 to 12:00; {@code to} 00:00 means midnight at the end of the day. */
    public record Hours(LocalTime from, LocalTime to) implements Serializable {
        boolean endsAtMidnight() {
            return to.equals(LocalTime.MIDNIGHT);
        }
    }

    private static final int MOST_DAYS_AHEAD = 4000;

    /** @throws IllegalArgumentException if there are no hours or weekdays, or the hours overlap */
    public WorkCalendar {
        hours = List.copyOf(hours);
        weekdays = Set.copyOf(weekdays);
        exceptions = Map.copyOf(exceptions);
        if (hours.isEmpty() || weekdays.isEmpty()) {
            throw new IllegalArgumentException(
                    "A working calendar needs office hours and at least one working weekday; add them to the file.");
        }
        checkOrder(hours);
    }

    /** Monday to Friday, 08:30-12:00 and 14:00-17:30, no holidays known. */
    public static WorkCalendar plain(ZoneId zone) {
        return new WorkCalendar(
                zone,
                List.of(
                        new Hours(LocalTime.of(8, 30), LocalTime.of(12, 0)),
                        new Hours(LocalTime.of(14, 0), LocalTime.of(17, 30))),
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
                Map.of(),
                LocalDate.MAX,
                LocalDate.MIN);
    }

    public boolean isWorkingDay(LocalDate day) {
        return exceptions.getOrDefault(day, weekdays.contains(day.getDayOfWeek()));
    }

    /** True when holidays and swapped days between these moments are known and not merely assumed. */
    public boolean knows(Instant from, Instant to) {
        return !day(from).isBefore(knownFrom) && !day(to).isAfter(knownTo);
    }

    /** When a limit that starts now is over. */
    public Instant due(Instant start, TimeLimit limit) {
        return switch (limit.unit()) {
            case URGENT_MINUTES -> start.plusSeconds(limit.seconds());
            case WORKING_MINUTES -> plusWorked(start, Duration.ofSeconds(limit.seconds()));
            case WORKING_DAYS -> plusDays(start, limit.days());
        };
    }

    /** Time used of a limit between two moments: office time, or all of it. Never negative. */
    public Duration used(Instant from, Instant to, TimeLimit limit) {
        if (!to.isAfter(from)) {
            return Duration.ZERO;
        }
        return limit.runsAlways() ? Duration.between(from, to) : worked(from, to);
    }

    /** The moment at which so much of the limit is used. */
    public Instant after(Instant start, Duration used, TimeLimit limit) {
        return limit.runsAlways() ? start.plus(used) : plusWorked(start, used);
    }

    /** When a limit that starts now is over, with pauses that stop it. @param pauses oldest first */
    public Instant due(Instant start, TimeLimit limit, List<Pause> pauses) {
        Instant due = due(start, limit);
        return stops(pauses, start, due) ? after(start, used(start, due, limit), limit, pauses) : due;
    }

    /** The moment at which so much of the limit is used, with pauses during which nothing is used. */
    public Instant after(Instant start, Duration used, TimeLimit limit, List<Pause> pauses) {
        Instant from = start;
        Duration left = used;
        for (Pause pause : pauses) {
            Instant stopped = later(from, pause.from());
            Duration before = used(from, stopped, limit);
            if (pause.stopsClock() && pause.until().isAfter(stopped) && before.compareTo(left) < 0) {
                left = left.minus(before);
                from = pause.until();
            }
        }
        return after(from, left, limit);
    }

    /** Time used of a limit between two moments, without the pauses. */
    public Duration used(Instant from, Instant to, TimeLimit limit, List<Pause> pauses) {
        Duration used = used(from, to, limit);
        for (Pause pause : pauses) {
            if (pause.stopsClock()) {
                used = used.minus(used(later(from, pause.from()), earlier(to, pause.until()), limit));
            }
        }
        return used;
    }

    private static boolean stops(List<Pause> pauses, Instant start, Instant due) {
        return pauses.stream()
                .anyMatch(pause -> pause.stopsClock()
                        && pause.until().isAfter(start)
                        && pause.from().isBefore(due));
    }

    private Duration worked(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        for (LocalDate day = day(from); !day.isAfter(day(to)); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                for (Hours stretch : hours) {
                    Instant begin = later(from, opens(day, stretch));
                    Instant end = earlier(to, closes(day, stretch));
                    sum = end.isAfter(begin) ? sum.plus(Duration.between(begin, end)) : sum;
                }
            }
        }
        return sum;
    }

    private Instant plusWorked(Instant start, Duration time) {
        Duration left = time;
        LocalDate day = day(start);
        for (int ahead = 0; ahead < MOST_DAYS_AHEAD; ahead++, day = day.plusDays(1)) {
            for (Hours stretch : isWorkingDay(day) ? hours : List.<Hours>of()) {
                Instant begin = later(start, opens(day, stretch));
                Duration open = Duration.between(begin, closes(day, stretch));
                if (!open.isNegative() && open.compareTo(left) >= 0) {
                    return begin.plus(left);
                }
                left = open.isNegative() ? left : left.minus(open);
            }
        }
        throw new IllegalArgumentException("A limit of " + time + " from " + start + " ends more than "
                + MOST_DAYS_AHEAD + " days later; correct the limit or the working calendar.");
    }

    private Instant plusDays(Instant start, int days) {
        Instant counted = plusWorked(start, Duration.ZERO); // outside office hours it starts with the next opening
        LocalDate day = day(counted);
        for (int left = days, ahead = 0; left > 0; ahead++) {
            if (ahead > MOST_DAYS_AHEAD) {
                throw new IllegalArgumentException(days + " working days from " + start + " are more than "
                        + MOST_DAYS_AHEAD + " days; correct the limit or the working calendar.");
            }
            day = day.plusDays(1);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return ZonedDateTime.of(day, counted.atZone(zone).toLocalTime(), zone).toInstant();
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private Instant opens(LocalDate day, Hours stretch) {
        return ZonedDateTime.of(day, stretch.from(), zone).toInstant();
    }

    private Instant closes(LocalDate day, Hours stretch) {
        LocalDate ends = stretch.endsAtMidnight() ? day.plusDays(1) : day;
        return ZonedDateTime.of(ends, stretch.to(), zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void checkOrder(List<Hours> hours) {
        LocalTime free = LocalTime.MIN;
        boolean dayIsOver = false;
        for (Hours stretch : hours) {
            boolean isForward = stretch.endsAtMidnight() || stretch.to().isAfter(stretch.from());
            if (dayIsOver || !isForward || stretch.from().isBefore(free)) {
                throw new IllegalArgumentException("Office hours must be in order and must not overlap, and "
                        + stretch.from() + "-" + stretch.to() + " is not after " + free + "; correct the file.");
            }
            free = stretch.to();
            dayIsOver = stretch.endsAtMidnight();
        }
    }
}
