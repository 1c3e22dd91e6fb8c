package cn.fengsui.domain.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HotspotEvaluationTest {

    private static final Instant NOW = Instant.parse("2026-07-14T04:00:00Z");

    @Test
    void saysHowMuchOfTheHistoryHasBeenComputed() {
        assertThat(at(Duration.ofDays(42), 14).percentComputed(NOW)).isEqualTo(25);
        assertThat(at(Duration.ofHours(3), 56).percentComputed(NOW))
                .as("not all of it while it is behind")
                .isEqualTo(99);
        assertThat(at(Duration.ofDays(56), 0).percentComputed(NOW)).isZero();
    }

    @Test
    void isAllComputedWhenTheEvaluationIsOfNow() {
        assertThat(at(Duration.ofMinutes(119), 0.1).percentComputed(NOW)).isEqualTo(100);
        assertThat(at(Duration.ofMinutes(-1), 3).percentComputed(NOW)).isEqualTo(100);
    }

    private static HotspotEvaluation at(Duration behind, double historyDays) {
        return new HotspotEvaluation(true, "*", NOW.minus(behind), historyDays < 14, historyDays, 14, 10, 0, 5, 4.5, 0);
    }
}
