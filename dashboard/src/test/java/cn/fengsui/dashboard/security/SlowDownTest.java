package cn.fengsui.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowDownTest {

    private final HeldClock clock = new HeldClock("2026-07-14T04:00:00Z");
    private final SlowDown slowDown = new SlowDown(clock);

    @Test
    void letsAFewMistakesPass() {
        fail(4);

        assertThat(slowDown.left("chen", "10.0.0.1")).isZero();
    }

    @Test
    void doublesTheWaitWithEachFurtherFailure() {
        fail(5);
        assertThat(slowDown.left("chen", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
        fail(2);
        assertThat(slowDown.left("chen", "10.0.0.1")).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void waitsNoLongerThanFiveMinutes() {
        fail(60);

        assertThat(slowDown.left("chen", "10.0.0.1")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void letsTryAgainAfterTheWait() {
        fail(5);
        clock.advance(Duration.ofSeconds(2));

        assertThat(slowDown.left("chen", "10.0.0.1")).isZero();
    }

    @Test
    void slowsNeitherAnotherAddressNorAnotherAccount() {
        fail(10);

        assertThat(slowDown.left("chen", "10.0.0.2")).isZero();
        assertThat(slowDown.left("li", "10.0.0.1")).isZero();
    }

    @Test
    void forgetsFailuresAfterTheRightPassword() {
        fail(10);
        slowDown.succeeded("chen", "10.0.0.1");

        assertThat(slowDown.left("chen", "10.0.0.1")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            slowDown.failed("chen", "10.0.0.1");
        }
    }
}
