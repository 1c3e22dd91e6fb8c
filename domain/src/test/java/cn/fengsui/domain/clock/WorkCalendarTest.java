package cn.fengsui.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final WorkCalendar CALENDAR = CalendarFile.read(
            List.of(
                    "# the Spring Festival of 2026",
                    "hours,08:30-12:00,14:00-17:30",
                    "weekdays,MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY",
                    "known,2026-01-01,2026-12-31",
                    "2026-02-14,work,Saturday, swapped",
                    "2026-02-16,off",
                    "2026-02-17,off",
                    "2026-02-18,off",
                    "2026-02-19,off",
                    "2026-02-20,off",
                    "2026-02-23,off",
                    "2026-02-28,work # Saturday"),
            SHANGHAI);

    @Test
    void countsUrgentTimeDayAndNight() {
        assertThat(due("2026-02-13T17:00", TimeLimit.urgent(Duration.ofHours(4))))
                .isEqualTo("2026-02-13T21:00");
    }

    @Test
    void countsWorkingHoursOverLunchNightAndWeekend() {
        assertThat(due("2026-03-06T11:00", TimeLimit.working(Duration.ofHours(4))))
                .isEqualTo("2026-03-06T17:00");
        assertThat(due("2026-03-06T16:30", TimeLimit.working(Duration.ofHours(4))))
                .isEqualTo("2026-03-09T11:30");
    }

    @Test
    void beginsWithTheNextOpeningWhenTheOfficeIsClosed() {
        assertThat(due("2026-03-07T20:00", TimeLimit.working(Duration.ofHours(1))))
                .isEqualTo("2026-03-09T09:30");
        assertThat(due("2026-03-06T12:30", TimeLimit.working(Duration.ofHours(1))))
                .isEqualTo("2026-03-06T15:00");
    }

    @Test
    void worksOnSwappedDaysAndRestsOnHolidays() {
        assertThat(due("2026-02-13T16:30", TimeLimit.working(Duration.ofHours(2))))
                .isEqualTo("2026-02-14T09:30");
        assertThat(due("2026-02-14T16:30", TimeLimit.working(Duration.ofHours(2))))
                .isEqualTo("2026-02-24T09:30");
        assertThat(due("2026-02-14T10:00", TimeLimit.workingDays(1))).isEqualTo("2026-02-24T10:00");
        assertThat(due("2026-02-27T10:00", TimeLimit.workingDays(1))).isEqualTo("2026-02-28T10:00");
    }

    @Test
    void givesTheSameTimeOfDaySoManyWorkingDaysLater() {
        assertThat(due("2026-03-05T15:15", TimeLimit.workingDays(2))).isEqualTo("2026-03-09T15:15");
        assertThat(due("2026-03-07T09:00", TimeLimit.workingDays(1))).isEqualTo("2026-03-10T08:30");
    }

    @Test
    void measuresWhatWasUsedAndFindsTheMomentBack() {
        Instant from = at("2026-02-13T16:30");
        Instant to = at("2026-02-24T09:30");
        TimeLimit limit = TimeLimit.working(Duration.ofHours(20));

        Duration used = CALENDAR.used(from, to, limit);

        assertThat(used).isEqualTo(Duration.ofHours(1 + 7 + 1));
        assertThat(CALENDAR.after(from, used, limit)).isEqualTo(to);
        assertThat(CALENDAR.used(to, from, limit)).isEqualTo(Duration.ZERO);
    }

    @Test
    void knowsHowFarItKnows() {
        assertThat(CALENDAR.knows(at("2026-12-30T12:00"), at("2026-12-31T12:00")))
                .isTrue();
        assertThat(CALENDAR.knows(at("2026-12-30T12:00"), at("2027-01-01T12:00")))
                .isFalse();
        assertThat(WorkCalendar.plain(SHANGHAI).knows(at("2026-03-02T12:00"), at("2026-03-03T12:00")))
                .isFalse();
    }

    @Test
    void losesAndGainsAnHourOnlyWhereTheOfficeIsOpenInIt() {
        WorkCalendar always =
                CalendarFile.read(List.of("hours,00:00-24:00", "weekdays,SATURDAY,SUNDAY,MONDAY"), NEW_YORK);
        WorkCalendar office = CalendarFile.read(List.of("hours,09:00-17:00", "weekdays,SATURDAY,SUNDAY"), NEW_YORK);
        TimeLimit day = TimeLimit.working(Duration.ofHours(100));
        Instant spring = start("2026-03-08"); // 23 hours
        Instant autumn = start("2026-11-01"); // 25 hours

        assertThat(always.used(spring, start("2026-03-09"), day)).isEqualTo(Duration.ofHours(23));
        assertThat(always.used(autumn, start("2026-11-02"), day)).isEqualTo(Duration.ofHours(25));
        assertThat(office.used(spring, start("2026-03-09"), day)).isEqualTo(Duration.ofHours(8));
        assertThat(always.due(start("2026-03-07"), TimeLimit.workingDays(1))).isEqualTo(spring);
    }

    @Test
    void saysWhichLineOfTheFileIsWrong() {
        assertThatThrownBy(() -> CalendarFile.read(List.of("hours,08:30-12:00", "2026-02-30,off"), SHANGHAI))
                .hasMessageContaining("Line 2")
                .hasMessageContaining("2026-02-30,off");
        assertThatThrownBy(() -> CalendarFile.read(List.of("2026-02-03,free"), SHANGHAI))
                .hasMessageContaining("'work' or 'off', not 'free'");
        assertThatThrownBy(() -> CalendarFile.read(List.of("2026-02-03,off", "2026-02-03,work"), SHANGHAI))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> CalendarFile.read(List.of("weekdays,MONDAY"), SHANGHAI))
                .hasMessageContaining("needs office hours");
        assertThatThrownBy(
                        () -> CalendarFile.read(List.of("hours,08:30-12:00,11:00-17:00", "weekdays,MONDAY"), SHANGHAI))
                .hasMessageContaining("must not overlap");
    }

    @Test
    void refusesALimitThatNoWorkingDayEverEnds() {
        WorkCalendar one = CalendarFile.read(List.of("hours,09:00-10:00", "weekdays,MONDAY"), SHANGHAI);

        assertThatThrownBy(() -> one.due(at("2026-03-02T09:00"), TimeLimit.working(Duration.ofHours(5000))))
                .hasMessageContaining("correct the limit or the working calendar");
    }

    private static String due(String local, TimeLimit limit) {
        return CALENDAR.due(at(local), limit).atZone(SHANGHAI).toLocalDateTime().toString();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private static Instant start(String day) {
        return LocalDateTime.parse(day + "T00:00").atZone(NEW_YORK).toInstant();
    }
}
