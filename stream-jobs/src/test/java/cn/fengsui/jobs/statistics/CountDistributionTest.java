package cn.fengsui.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountDistributionTest {

    @Test
    void givesTailsMidPAndQuantilesThatOtherSoftwareGives() {
        compare(Vectors.reference("tails-poisson-negbin"), false);
    }

    @Test
    void givesTailsMidPAndQuantilesThatASumOfAllTermsGives() {
        compare(Vectors.own("tails"), true);
    }

    private static void compare(Vectors vectors, boolean lowerTails) {
        double[] mu = vectors.doubles("/mu");
        double[] size = vectors.doubles("/size");
        CountDistribution[] poisson =
                IntStream.range(0, mu.length).mapToObj(i -> new Poisson(mu[i])).toArray(CountDistribution[]::new);
        CountDistribution[] negative = IntStream.range(0, mu.length)
                .mapToObj(i -> new NegativeBinomial(mu[i], size[i]))
                .toArray(CountDistribution[]::new);
        compare(vectors, "poisson", poisson, lowerTails);
        compare(vectors, "nb", negative, lowerTails);
    }

    private static void compare(Vectors vectors, String kind, CountDistribution[] of, boolean lowerTails) {
        int[] k = vectors.ints("/k");
        String expected = "/expected/" + kind;
        vectors.agrees(
                kind + " ln P(X >= k)", all(k, i -> of[i].logAtLeast(k[i])), vectors.doubles(expected + "_log_sf"));
        if (lowerTails) {
            vectors.agrees(
                    kind + " ln P(X <= k)", all(k, i -> of[i].logAtMost(k[i])), vectors.doubles(expected + "_log_cdf"));
        }
        vectors.agrees(kind + " mid-p", all(k, i -> of[i].midP(k[i])), vectors.doubles(expected + "_midp"));
        vectors.agrees(
                kind + " quantile 0.999",
                all(k, i -> of[i].quantile(0.999)),
                vectors.doubles(expected + "_quantile_0_999"));
        vectors.agrees(
                kind + " exceeded at most 0.001",
                all(k, i -> of[i].exceededAtMost(0.001)),
                vectors.doubles(expected + "_quantile_0_999"));
    }

    private static double[] all(int[] k, ToDoubleFunction<Integer> value) {
        return IntStream.range(0, k.length).mapToDouble(value::applyAsDouble).toArray();
    }

    @Test
    void knowsTheTailWhereADoubleKnowsOnlyZero() {
        var counts = new Poisson(3);

        assertThat(counts.atLeast(400)).isZero();
        // one term and a little: ln(e^-3 3^400 / 400!) + ln(1 + 3/401 + 3²/(401 402) + ...)
        double first = -3 + 400 * Math.log(3) - logFactorial(400);
        assertThat(counts.logAtLeast(400)).isCloseTo(first + Math.log1p(3 / 401.0 + 9 / (401.0 * 402)), within(1e-6));
    }

    @Test
    void findsHowManyAreExceededOnceInALongTime() {
        var counts = new NegativeBinomial(10, 2.5);

        int k = counts.exceededAtMost(1e-200);

        assertThat(counts.logAtLeast(k + 1)).isLessThanOrEqualTo(-200 * Math.log(10));
        assertThat(counts.logAtLeast(k)).isGreaterThan(-200 * Math.log(10));
    }

    @Test
    void addsUpToOne() {
        for (CountDistribution counts : new CountDistribution[] {new Poisson(4.2), new NegativeBinomial(4.2, 0.7)}) {
            double sum = IntStream.range(0, 400)
                    .mapToDouble(k -> Math.exp(counts.logProbability(k)))
                    .sum();

            assertThat(sum).isCloseTo(1, within(1e-12));
            assertThat(counts.atLeast(6) + counts.atMost(5)).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void expectsNothingWhereTheMeanIsZero() {
        for (CountDistribution counts : new CountDistribution[] {new Poisson(0), new NegativeBinomial(0, 2)}) {
            assertThat(counts.logAtLeast(1)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(counts.atMost(0)).isEqualTo(1);
            assertThat(counts.quantile(0.5)).isZero();
            assertThat(counts.logProbability(0)).isZero();
        }
    }

    @Test
    void refusesAMeanThatIsNoMean() {
        assertThatThrownBy(() -> new Poisson(-1))
                .hasMessageContaining("at least 0")
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new NegativeBinomial(3, 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Poisson(3).quantile(1)).hasMessageContaining("between 0 and 1");
    }

    private static double logFactorial(int n) {
        return IntStream.rangeClosed(2, n).mapToDouble(Math::log).sum();
    }
}
