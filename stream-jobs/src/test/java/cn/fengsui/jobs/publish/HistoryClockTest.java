package cn.fengsui.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryClockTest {

    private static final Instant NOW = Instant.parse("2026-07-14T04:00:00Z");
    private static final Instant PAST = NOW.minus(Duration.ofDays(40));

    private final HistoryClock history = new HistoryClock();

    @Test
    void isBeingComputedWhileEvaluationsOfThePastMoveOn() {
        assertThat(history.isBeingComputed(NOW)).isFalse();

        history.computed(PAST, NOW);
        history.computed(PAST.plusSeconds(300), NOW.plusSeconds(20));

        assertThat(history.isBeingComputed(NOW.plusSeconds(49))).isTrue();
        assertThat(history.isBeingComputed(NOW.plusSeconds(51)))
                .as("nothing moved for half a minute")
                .isFalse();
    }

    @Test
    void isOverWhenTheEvaluationsAreOfNow() {
        history.computed(PAST, NOW);
        history.computed(NOW.minusSeconds(60), NOW.plusSeconds(1));

        assertThat(history.isBeingComputed(NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void isNotBelievedForEver() {
        for (int second = 0; second <= 700; second += 10) {
            history.computed(PAST.plusSeconds(second), NOW.plusSeconds(second)); // a recording, as slow as it happened
        }

        assertThat(history.isBeingComputed(NOW.plusSeconds(700))).isFalse();
    }
}
