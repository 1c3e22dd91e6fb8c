package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against R 4.2.2, {@code p.adjust(p, "BH")}. */
class FalseDiscoveryRateTest {

    private static final double[] P = {
        0.343162,
        8.00273e-05,
        0.086283,
        0.0769369,
        0.661903,
        0.0678226,
        0.524764,
        0.821003,
        0.900677,
        0.00535011,
        0.569534,
        0.0817964,
        0.0100107,
        0.910247,
        0.172729,
        0.207118,
        0.942949,
        0.341042,
        0.925838,
        0.580191,
        0.510522,
        0.993237,
        0.25631,
        0.240044,
        0.42141,
        0.690239,
        0.232323,
        0.708537,
        0.263889,
        0.280664,
        5.67112e-05,
        2.38949e-05,
        8.77996e-05,
        6.54522e-05,
        4.82371e-05,
        9.7103e-05
    };

    private static final double[] BH = {
        0.561537818182,
        0.000499386857143,
        0.238937538462,
        0.238937538462,
        0.8502444,
        0.238937538462,
        0.75566016,
        0.95342283871,
        0.9698904,
        0.024075495,
        0.773588,
        0.238937538462,
        0.0400428,
        0.9698904,
        0.444160285714,
        0.4970832,
        0.9698904,
        0.561537818182,
        0.9698904,
        0.773588,
        0.75566016,
        0.993237,
        0.500000210526,
        0.500000210526,
        0.65959826087,
        0.8502444,
        0.500000210526,
        0.8502444,
        0.500000210526,
        0.5051952,
        0.000499386857143,
        0.000499386857143,
        0.000499386857143,
        0.000499386857143,
        0.000499386857143,
        0.000499386857143
    };

    @Test
    void adjustsAsRDoes() {
        var rate = FalseDiscoveryRate.of(P, P.length);

        for (int i = 0; i < P.length; i++) {
            assertThat(rate.q(P[i])).as("p = %s", P[i]).isCloseTo(BH[i], within(1e-9));
        }
    }

    @Test
    void needsOnlyTheSmallestOfThem() {
        double[] small = Arrays.stream(P).filter(p -> p <= 0.1).toArray();
        var rate = FalseDiscoveryRate.of(small, P.length);

        for (int i = 0; i < P.length; i++) {
            if (BH[i] <= 0.1) {
                assertThat(rate.q(P[i])).as("p = %s", P[i]).isCloseTo(BH[i], within(1e-9));
            }
        }
    }

    @Test
    void isNeverBelowThePValueItself() {
        var rate = FalseDiscoveryRate.of(new double[] {0.001, 0.04}, 2);

        assertThat(rate.q(0.02)).isGreaterThanOrEqualTo(0.02);
    }
}
