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
}
