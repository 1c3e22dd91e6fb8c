package cn.fengsui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.clock.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The calendar that comes with the program says what the notice of the General Office of the State Council of 4 November
 * 2025 says about 2026, written down here a second time, by holiday.
 */
class BundledCalendarTest {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** First and last day of each holiday, and how many days it has. */
    private static final List<Map.Entry<String, Integer>> HOLIDAYS = List.of(
            Map.entry("2026-01-01/2026-01-03", 3),
            Map.entry("2026-02-15/2026-02-23", 9),
            Map.entry("2026-04-04/2026-04-06", 3),
            Map.entry("2026-05-01/2026-05-05", 5),
            Map.entry("2026-06-19/2026-06-21", 3),
            Map.entry("2026-09-25/2026-09-27", 3),
            Map.entry("2026-10-01/2026-10-07", 7));

    private static final List<String> SWAPPED =
            List.of("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10");

    /** Days of rest by law: New Year 1, Spring Festival 4, Qingming 1, Labour 2, Dragon Boat 1, Mid-Autumn 1, National 3. */
    private static final int STATUTORY = 13;

    private final WorkCalendar calendar = CaseConfig.example(ZoneId.of("Asia/Shanghai"));

    @Test
    void restsOnTheDaysOfTheNoticeAndOnNoOthers() {
        List<LocalDate> off = new ArrayList<>();
        for (var holiday : HOLIDAYS) {
            String[] ends = holiday.getKey().split("/");
            List<LocalDate> days = LocalDate.parse(ends[0])
                    .datesUntil(LocalDate.parse(ends[1]).plusDays(1))
                    .toList();
            assertThat(days).as(holiday.getKey()).hasSize(holiday.getValue());
            off.addAll(days);
        }

        assertThat(exceptions(false)).containsExactlyInAnyOrderElementsOf(off);
        assertThat(off).noneMatch(calendar::isWorkingDay);
    }

    @Test
    void worksOnSwappedDaysWhichAllLieOnWeekends() {
        List<LocalDate> work = exceptions(true);

        assertThat(work).extracting(LocalDate::toString).containsExactlyInAnyOrderElementsOf(SWAPPED);
        assertThat(work).allMatch(day -> WEEKEND.contains(day.getDayOfWeek()));
    }

    /** Weekdays of rest that were not worked for on a weekend are the days of rest by law. */
    @Test
    void givesAsManyDaysOfRestAsTheLaw() {
        long weekdaysOff = exceptions(false).stream()
                .filter(day -> !WEEKEND.contains(day.getDayOfWeek()))
                .count();
        long workingDays = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .filter(calendar::isWorkingDay)
                .count();

        assertThat(weekdaysOff - SWAPPED.size()).isEqualTo(STATUTORY);
        assertThat(workingDays).isEqualTo(261 - STATUTORY);
    }

    @Test
    void claimsToKnowThatYearAndNoOther() {
        assertThat(calendar.knownFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(calendar.knownTo()).isEqualTo(LocalDate.of(2026, 12, 31));
    }

    private List<LocalDate> exceptions(boolean working) {
        return calendar.exceptions().entrySet().stream()
                .filter(day -> day.getValue() == working)
                .map(Map.Entry::getKey)
                .toList();
    }
}
