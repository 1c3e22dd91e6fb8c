package cn.fengsui.jobs.statistics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.jobs.statistics.Vectors;
import org.junit.jupiter.api.Test;

class ControlChartsTest {

    @Test
    void giveTheValuesThatOtherSoftwareGives() {
        // mean and deviation are written with twelve digits and sums carry their error along
        compare(Vectors.reference("ewma-cusum"));
    }

    @Test
    void giveTheValuesThatTheFormulaeGive() {
        compare(Vectors.own("ewma-cusum"));
    }

    private static void compare(Vectors vectors) {
        double[] values = vectors.doubles("/y");
        double mean = vectors.at("/mu0").asDouble();
        double deviation = vectors.at("/sd").asDouble();
        var chart = new Ewma(vectors.at("/lambda").asDouble(), vectors.at("/L").asDouble(), mean, deviation);
        double reference = Cusum.poissonReference(mean, 1.5 * mean);

        vectors.agrees("EWMA", chart.averages(values), vectors.doubles("/expected/ewma"));
        vectors.agrees("EWMA limit", chart.upperLimits(values.length), vectors.doubles("/expected/ewma_ucl"));
        vectors.agrees(
                "CUSUM, standardised",
                Cusum.standardised(values, mean, deviation, 0.5),
                vectors.doubles("/expected/cusum"));
        vectors.agrees("CUSUM reference", new double[] {reference}, new double[] {
            vectors.at("/poisson_cusum_k").asDouble()
        });
        vectors.agrees("CUSUM, Poisson", Cusum.poisson(values, reference), vectors.doubles("/expected/poisson_cusum"));
    }

    @Test
    void followTheValueItselfAtLambdaOne() {
        var chart = new Ewma(1, 3, 10, 2);

        assertThat(chart.averages(new double[] {4, 7})).containsExactly(4, 7);
        assertThat(chart.upperLimits(2)).containsExactly(new double[] {16, 16}, within(1e-12));
    }

    @Test
    void startAgainFromNothingWhenTheSeriesFalls() {
        assertThat(Cusum.standardised(new double[] {3, 3, -9, 1}, 0, 1, 0.5)).containsExactly(2.5, 5, 0, 0.5);
    }

    @Test
    void refuseWhatIsNoReference() {
        assertThatThrownBy(() -> Cusum.poissonReference(5, 4)).hasMessageContaining("exceeds");
        assertThatThrownBy(() -> new Ewma(1.2, 3, 10, 2)).hasMessageContaining("1 - lambda");
    }
}
