package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against R 4.2.2, {@code pnbinom(k - 1, size, mu = mean, lower.tail = FALSE, log.p = TRUE)}. */
class NegativeBinomialTest {

    /** mean, k, size, log P(X >= k). */
    private static final double[][] R_SAYS = {
        {0.02, 1, 200, -3.92205583843},
        {0.1, 1, 2.2, -2.37339179003},
        {0.5, 0, 2.2, 0},
        {1, 0, 5, 0},
        {2.5, 4, 2.2, -1.33031518173},
        {4, 3, 2.2, -0.506767357475},
        {9.3, 3, 5, -0.0569673694015},
        {25, 4, 2.2, -0.0396329900784},
        {60, 4, 5, -0.000123696751693},
        {180, 2, 2.2, -0.000191291084954},
        {900, 4, 20, -9.24283673623e-31},
        {0.02, 3, 200, -13.5281072698},
        {0.1, 5, 5, -14.8886981984},
        {0.5, 2, 0.3, -2.16104812135},
        {1, 1, 0.3, -1.0331057847},
        {2.5, 5, 0.3, -1.7305713928},
        {4, 6, 1, -1.33886130789},
        {9.3, 12, 5, -1.23714792572},
        {25, 26, 2.2, -0.917734383997},
        {60, 63, 2.2, -0.948060930287},
        {180, 184, 200, -0.878411372675},
        {900, 901, 20, -0.756556977226},
        {0.02, 3, 20, -13.4009613272},
        {0.1, 2, 0.3, -4.27682814146},
        {0.5, 2, 0.3, -2.16104812135},
        {1, 4, 200, -3.94793708985},
        {2.5, 6, 20, -2.95651064948},
        {4, 8, 0.3, -1.77457847996},
        {9.3, 22, 1, -2.24684889168},
        {25, 50, 200, -10.538271338},
        {60, 123, 0.3, -1.87241593336},
        {180, 363, 2.2, -2.48275118452},
        {900, 1804, 1, -2.00333168839},
        {0.02, 1, 1, -3.93182563272},
        {0.1, 5, 2.2, -13.6493428417},
        {0.5, 5, 5, -7.46715413949},
        {1, 4, 20, -3.81560009041},
        {2.5, 12, 20, -9.6432261828},
        {4, 15, 5, -6.04483531339},
        {9.3, 30, 20, -10.7911025442},
        {25, 75, 5, -6.33981309616},
        {60, 183, 20, -17.9818528623},
        {180, 544, 200, -105.475819116},
        {900, 2701, 1, -2.99944506116},
        {0.02, 1, 0.3, -3.95413096948},
        {0.1, 1, 2.2, -2.37339179003},
        {0.5, 6, 0.3, -4.63617862121},
        {1, 8, 0.3, -3.82865620897},
        {2.5, 18, 5, -12.391653049},
        {4, 28, 5, -14.4540235366},
        {9.3, 60, 1, -6.12776970458},
        {25, 150, 5, -17.4481450238},
        {60, 362, 1, -5.98360730634},
        {180, 1083, 2.2, -10.0792584535},
        {900, 5402, 2.2, -10.1035464128}
    };

    @Test
    void givesTheUpperTailThatRGives() {
        for (double[] row : R_SAYS) {
            double p = NegativeBinomial.atLeast((int) row[1], row[0], row[2]);

            assertThat(Math.log(p))
                    .as("mean %s, k %s, size %s", row[0], row[1], row[2])
                    .isCloseTo(row[3], within(1e-9 * Math.max(1, Math.abs(row[3]))));
        }
    }

    @Test
    void callsNothingAndLessThanNothingCertain() {
        assertThat(NegativeBinomial.atLeast(0, 3, 2.5)).isEqualTo(1);
    }

    @Test
    void callsAReportWhereNoneCanBeImpossible() {
        assertThat(NegativeBinomial.atLeast(1, 0, 2.5)).isZero();
    }

    @Test
    void givesWayToThePoissonTailWhenThereIsNoExtraScatter() {
        double none = Math.exp(-2);

        assertThat(NegativeBinomial.atLeast(1, 2, 1e6)).isCloseTo(1 - none, within(1e-5));
    }

    @Test
    void seesCheaplyWhatIsFarFromUnusual() {
        for (double[] row : R_SAYS) {
            if (NegativeBinomial.isSurelyAbove(0.05, (int) row[1], row[0], row[2])) {
                assertThat(row[3]).isGreaterThan(Math.log(0.05));
            }
        }
        assertThat(NegativeBinomial.isSurelyAbove(0.05, 1, 0.3, 2.5)).isTrue();
    }
}
