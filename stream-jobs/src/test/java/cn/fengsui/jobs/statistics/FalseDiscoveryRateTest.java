package cn.fengsui.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FalseDiscoveryRateTest {

    @Test
    void adjustsAsOtherSoftwareDoes() {
        compare(Vectors.reference("mann-kendall-and-fdr"));
    }

    @Test
    void adjustsAsTheDefinitionSays() {
        compare(Vectors.own("mann-kendall-and-fdr"));
    }

    private static void compare(Vectors vectors) {
        double[] p = vectors.doubles("/p");
        var hochberg = FalseDiscoveryRate.of(p, p.length);
        var yekutieli = FalseDiscoveryRate.underAnyDependence(p, p.length);

        vectors.agrees("BH q", Arrays.stream(p).map(hochberg::q).toArray(), vectors.doubles("/bh"));
        vectors.agrees("BY q", Arrays.stream(p).map(yekutieli::q).toArray(), vectors.doubles("/by"));
    }

    @Test
    void isWhatOneWorksOutByHand() {
        var rate = FalseDiscoveryRate.of(new double[] {0.03, 0.01, 0.5, 0.02}, 4);

        assertThat(rate.q(0.01)).isCloseTo(0.04, within(1e-15)); // 0.01·4/1, 0.02·4/2 and 0.03·4/3 are all 0.04
        assertThat(rate.q(0.02)).isCloseTo(0.04, within(1e-15));
        assertThat(rate.q(0.03)).isCloseTo(0.04, within(1e-15));
        assertThat(rate.q(0.5)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void needsOnlyTheSmallestOfThem() {
        double[] all = Vectors.own("mann-kendall-and-fdr").doubles("/p");
        var whole = FalseDiscoveryRate.of(all, all.length);
        double[] small = Arrays.stream(all).filter(p -> p <= 0.1).toArray();

        var rate = FalseDiscoveryRate.of(small, all.length);

        for (double p : all) {
            if (whole.q(p) <= 0.1) {
                assertThat(rate.q(p)).as("p = %s", p).isCloseTo(whole.q(p), within(1e-12));
            }
        }
    }

    @Test
    void isNeverBelowThePValueItself() {
        var rate = FalseDiscoveryRate.of(new double[] {0.001, 0.04}, 2);

        assertThat(rate.q(0.02)).isGreaterThanOrEqualTo(0.02);
    }
}
