package cn.fengsui.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldTimeTest {

    private static final Instant NOW = Instant.parse("2026-07-14T00:30:00Z");

    @Test
    void readsTheZone() {
        assertThat(ToldTime.of("occurredAt", "2026-07-14T08:30:00+08:00", NOW))
                .isEqualTo(new ToldTime(NOW, false, NOW));
    }

    @Test
    void toleratesAClockThatRunsALittleAhead() {
        var ahead = NOW.plus(ToldTime.CLOCK_SKEW);

        assertThat(ToldTime.of("occurredAt", ahead.toString(), NOW)).isEqualTo(new ToldTime(ahead, false, ahead));
    }

    @Test
    void takesANearFutureAsNow() {
        assertThat(ToldTime.of("occurredAt", "2026-07-14T08:30:00Z", NOW))
                .isEqualTo(new ToldTime(NOW, true, Instant.parse("2026-07-14T08:30:00Z")));
    }

    @Test
    void refusesAFarFutureAndSaysWhatToCheck() {
        assertThatThrownBy(() -> ToldTime.of("occurredAt", "2026-07-15T00:30:01Z", NOW))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("more than 24 h in the future")
                .hasMessageContaining("check the clock");
    }

    @Test
    void refusesTimesBeforeTheYear2000() {
        assertThatThrownBy(() -> ToldTime.of("occurredAt", "1970-01-01T00:00:00Z", NOW))
                .hasMessageContaining("year 2000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-07-14T08:30:00", "2026-07-14", "14.7.2026", "", "1784000000", "+999999999-12-31T00:00:00Z"
            })
    void refusesTimesItCannotReadAndShowsHowToWriteThem(String told) {
        assertThatThrownBy(() -> ToldTime.of("occurredAt", told, NOW))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("occurredAt")
                .hasMessageContaining(told);
    }
}
