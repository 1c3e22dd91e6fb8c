package cn.fengsui.jobs.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRangeTest {

    @BeforeEach
    void tenEventsASecondApart() { // seq n was heard at 1 700 000 000 + n
        LogInMemory.empty();
        LogInMemory.append(10);
    }

    @Test
    void isEverythingWithoutMarks() {
        assertThat(LogRange.of("", "", LogInMemory.opener())).isEqualTo(LogRange.ALL);
        assertThat(LogRange.ALL.isBounded()).isFalse();
    }

    @Test
    void containsBothSeqsThatItNames() {
        assertThat(LogRange.of("3", "7", LogInMemory.opener())).isEqualTo(new LogRange(2, 7));
    }

    @Test
    void findsTheEventsHeardBetweenTwoInstants() {
        assertThat(LogRange.of("2023-11-14T22:13:23Z", "2023-11-14T22:13:26Z", LogInMemory.opener()))
                .isEqualTo(new LogRange(2, 6));
    }

    @Test
    void endsWhereTheLogEndsWhenTheInstantIsLater() {
        assertThat(LogRange.of("2023-11-14T22:13:30Z", "2030-01-01T00:00:00Z", LogInMemory.opener()))
                .isEqualTo(new LogRange(9, 10));
    }

    @Test
    void refusesAnEndBeforeTheBeginning() {
        assertThatThrownBy(() -> LogRange.of("9", "3", LogInMemory.opener()))
                .hasMessageContaining("after 8 up to 3 ends before it begins")
                .hasMessageContaining("jobs.read-from");
    }

    @Test
    void knowsWhatAMarkIs() {
        assertThat(LogRange.isMark("120000")).isTrue();
        assertThat(LogRange.isMark("2026-10-01T00:00:00Z")).isTrue();
        assertThat(LogRange.isMark("0")).isFalse();
        assertThat(LogRange.isMark("last week")).isFalse();
    }
}
