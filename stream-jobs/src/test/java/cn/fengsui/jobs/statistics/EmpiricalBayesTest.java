package cn.fengsui.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmpiricalBayesTest {

    @Test
    void shrinksAsOtherSoftwareDoes() {
        compare(Vectors.reference("eb-marshall-ncsids74"));
    }

    @Test
    void shrinksAsTheFormulaSays() {
        compare(Vectors.own("eb"));
    }

    private static void compare(Vectors vectors) {
        int[] cases = vectors.ints("/cases");
        var rates = EmpiricalBayes.rates(cases, vectors.doubles("/population"));
        var places = IntStream.range(0, cases.length);

        vectors.agrees("raw rate", places.mapToDouble(rates::raw).toArray(), vectors.doubles("/expected/raw"));
        vectors.agrees(
                "shrunk rate",
                IntStream.range(0, cases.length).mapToDouble(rates::shrunk).toArray(),
                vectors.doubles("/expected/shrunk"));
        vectors.agrees("prior variance and mean", new double[] {rates.variance(), rates.mean()}, new double[] {
            vectors.at("/expected/a").asDouble(), vectors.at("/expected/b").asDouble()
        });
    }

    @Test
    void drawsASmallPlaceFurtherThanALargeOneOfTheSameRate() {
        var rates = EmpiricalBayes.rates(new int[] {2, 200, 10, 90}, new double[] {10, 1000, 1000, 1000});

        assertThat(rates.raw(0)).isEqualTo(rates.raw(1));
        assertThat(rates.shrunk(0)).isLessThan(rates.shrunk(1)).isGreaterThan(rates.mean());
    }

    @Test
    void givesAllTheSameRateWhenChanceExplainsTheDifferences() {
        var rates = EmpiricalBayes.rates(new int[] {10, 11, 9}, new double[] {100, 100, 100});

        assertThat(rates.variance()).isZero();
        assertThat(rates.shrunk(1)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void refusesAPlaceWithoutPopulation() {
        assertThatThrownBy(() -> EmpiricalBayes.rates(new int[] {1, 2}, new double[] {5, 0}))
                .hasMessageContaining("population of place 1");
    }
}
