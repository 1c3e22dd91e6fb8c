package cn.fengsui.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftsTest {

    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    private static final Shifts TWO = new Shifts(List.of(LocalTime.of(20, 0), LocalTime.of(8, 0)));

    @Test
    void beganAtTheLastStartOfTheDay() {
        assertThat(TWO.began(at("2026-07-14T08:00"), CITY)).isEqualTo(at("2026-07-14T08:00"));
        assertThat(TWO.began(at("2026-07-14T19:59"), CITY)).isEqualTo(at("2026-07-14T08:00"));
        assertThat(TWO.began(at("2026-07-14T23:10"), CITY)).isEqualTo(at("2026-07-14T20:00"));
    }

    @Test
    void beganYesterdayJustAfterMidnightAlsoAtTheMonthsEnd() {
        assertThat(TWO.began(at("2026-08-01T00:05"), CITY)).isEqualTo(at("2026-07-31T20:00"));
        assertThat(new Shifts(List.of(LocalTime.of(8, 30))).began(at("2026-01-01T08:29"), CITY))
                .isEqualTo(at("2025-12-31T08:30"));
    }

    @Test
    void countsWhatThoseWhoRelieveDidALittleEarlier() {
        Instant now = at("2026-07-14T08:10");

        assertThat(TWO.counts(at("2026-07-14T07:40"), now, CITY)).isTrue();
        assertThat(TWO.counts(at("2026-07-14T07:20"), now, CITY)).isFalse();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CITY).toInstant();
    }
}
