package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LocalHoursTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void tellsWorkingDaysWeekendsAndHolidaysApart() {
        var hours = new LocalHours(
                SHANGHAI, Map.of(LocalDate.parse("2026-02-14"), true, LocalDate.parse("2026-02-17"), false));

        assertThat(classOf(hours, "2026-02-13T09:00:00+08:00")).isEqualTo(9); // a Friday
        assertThat(classOf(hours, "2026-02-14T09:00:00+08:00")).isEqualTo(9); // a Saturday that is worked
        assertThat(classOf(hours, "2026-02-15T09:00:00+08:00")).isEqualTo(LocalHours.WEEKEND + 9);
        assertThat(classOf(hours, "2026-02-17T09:00:00+08:00")).isEqualTo(LocalHours.HOLIDAY + 9); // a Tuesday
    }

    @Test
    void skipsTheHourThatADayOf23HoursDoesNotHave() {
        var hours = new LocalHours(NEW_YORK, Map.of());

        assertThat(hoursOf(hours, "2016-03-13T05:00:00Z", 23 * 12)) // Sunday 00:00 local
                .hasSize(23)
                .doesNotContain(LocalHours.WEEKEND + 2);
    }

    @Test
    void countsTheSameHourTwiceOnADayOf25Hours() {
        var hours = new LocalHours(NEW_YORK, Map.of());
        long midnight = pane("2016-11-06T04:00:00Z");

        long atOne = LongStream.range(midnight, midnight + 25 * 12)
                .filter(pane -> hours.classOf(pane) == LocalHours.WEEKEND + 1)
                .count();

        assertThat(atOne).isEqualTo(24);
        assertThat(hours.dayOf(midnight)).isEqualTo(hours.dayOf(midnight + 25 * 12 - 1));
        assertThat(hours.dayOf(midnight + 25 * 12)).isEqualTo(hours.dayOf(midnight) + 1);
    }

    private static Set<Integer> hoursOf(LocalHours hours, String from, int panes) {
        var seen = new TreeSet<Integer>();
        LongStream.range(pane(from), pane(from) + panes).forEach(pane -> seen.add(hours.classOf(pane)));
        return seen;
    }

    private static int classOf(LocalHours hours, String at) {
        return hours.classOf(pane(at));
    }

    private static long pane(String at) {
        return HotspotRules.paneOf(OffsetDateTime.parse(at).toInstant().toEpochMilli());
    }
}
