package cn.fengsui.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NegativeBinomialTest {

    @Test
    void callsNothingAndLessThanNothingCertain() {
        assertThat(new NegativeBinomial(3, 2.5).atLeast(0)).isEqualTo(1);
    }

    @Test
    void callsAReportWhereNoneCanBeImpossible() {
        assertThat(new NegativeBinomial(0, 2.5).atLeast(1)).isZero();
    }

    @Test
    void isTheGeometricDistributionAtSizeOne() {
        var counts = new NegativeBinomial(4, 1);

        assertThat(counts.atLeast(7)).isCloseTo(Math.pow(0.8, 7), within(1e-15));
    }

    @Test
    void givesWayToThePoissonTailWhenThereIsNoExtraScatter() {
        double none = Math.exp(-2);

        assertThat(new NegativeBinomial(2, 1e6).atLeast(1)).isCloseTo(1 - none, within(1e-5));
        assertThat(new NegativeBinomial(2, 1e9).logAtLeast(9)).isCloseTo(new Poisson(2).logAtLeast(9), within(1e-7));
    }

    @Test
    void seesCheaplyWhatIsFarFromUnusual() {
        for (double mean = 0.1; mean < 60; mean *= 1.7) {
            for (int k = 0; k < 70; k++) {
                var counts = new NegativeBinomial(mean, 2.5);
                if (counts.isSurelyAbove(0.05, k)) {
                    assertThat(counts.atLeast(k)).as("mean %s, k %s", mean, k).isGreaterThan(0.05);
                }
            }
        }
        assertThat(new NegativeBinomial(0.3, 2.5).isSurelyAbove(0.05, 1)).isTrue();
    }
}
