package cn.fengsui.domain.clock;

import cn.fengsui.domain.clock.WorkCalendar.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a working calendar: lines of values separated by commas, {@code #} begins a comment.
 *
 * <pre>
 * hours,08:30-12:00,14:00-17:30
 * weekdays,MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY
 * known,2026-01-01,2026-12-31
 * 2026-02-14,work,swapped for the Spring Festival
 * 2026-02-16,off,Spring Festival
 * </pre>
 */
public final class CalendarFile {

    private final ZoneId zone;
    private final List<Hours> hours = new ArrayList<>();
    private final Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    private final Map<LocalDate, Boolean> days = new HashMap<>();
    private LocalDate knownFrom = LocalDate.MAX;
    private LocalDate knownTo = LocalDate.MIN;

    private CalendarFile(ZoneId zone) {
        this.zone = zone;
    }

    /** @throws IllegalArgumentException naming the line, what it says and what is expected */
    public static WorkCalendar read(List<String> lines, ZoneId zone) {
        var file = new CalendarFile(zone);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            try {
                if (!line.isEmpty()) {
                    file.line(line.split("\\s*,\\s*"));
                }
            } catch (DateTimeException | IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "Line " + (i + 1) + " of the working calendar says '" + line + "': " + wrong.getMessage(),
                        wrong);
            }
        }
        return new WorkCalendar(zone, file.hours, file.weekdays, file.days, file.knownFrom, file.knownTo);
    }

    private void line(String[] parts) {
        if (parts.length < 2) {
            throw new IllegalArgumentException("it must have at least two values separated by a comma");
        }
        switch (parts[0]) {
            case "hours" -> {
                for (int i = 1; i < parts.length; i++) {
                    hours.add(stretch(parts[i]));
                }
            }
            case "weekdays" -> {
                for (int i = 1; i < parts.length; i++) {
                    weekdays.add(DayOfWeek.valueOf(parts[i]));
                }
            }
            case "known" -> known(parts);
            default -> day(parts);
        }
    }

    private void known(String[] parts) {
        if (parts.length != 3) {
            throw new IllegalArgumentException("known needs the first and the last day, such as 2026-01-01,2026-12-31");
        }
        knownFrom = LocalDate.parse(parts[1]);
        knownTo = LocalDate.parse(parts[2]);
    }

    private void day(String[] parts) {
        boolean isWork = parts[1].equals("work");
        if (!isWork && !parts[1].equals("off")) {
            throw new IllegalArgumentException("a day is 'work' or 'off', not '" + parts[1] + "'");
        }
        if (days.put(LocalDate.parse(parts[0]), isWork) != null) {
            throw new IllegalArgumentException("this day is there twice");
        }
    }

    private static Hours stretch(String text) {
        String[] ends = text.split("-");
        if (ends.length != 2) {
            throw new IllegalArgumentException("hours must read 08:30-12:00, not '" + text + "'");
        }
        String to = ends[1].equals("24:00") ? "00:00" : ends[1];
        return new Hours(LocalTime.parse(ends[0]), LocalTime.parse(to));
    }
}
