package cn.fengsui.jobs.statistics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.jobs.statistics.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MannKendallTest {

    @Test
    void findsTheTrendThatOtherSoftwareFinds() {
        compare(Vectors.reference("mann-kendall-and-fdr"));
    }

    @Test
    void findsTheTrendThatCountingPairsFinds() {
        compare(Vectors.own("mann-kendall-and-fdr"));
    }

    private static void compare(Vectors vectors) {
        var series = new ArrayList<MannKendall>();
        vectors.at("/mann_kendall").forEach(one -> series.add(MannKendall.of(Vectors.doubles(one.get("x")))));
        compare(vectors, "S", series, MannKendall::s);
        compare(vectors, "var", series, MannKendall::variance);
        compare(vectors, "z", series, MannKendall::z);
        compare(vectors, "p", series, MannKendall::p);
        compare(vectors, "tau_b", series, MannKendall::tauB);
    }

    private static void compare(
            Vectors vectors, String name, List<MannKendall> series, ToDoubleFunction<MannKendall> value) {
        double[] expected = IntStream.range(0, series.size())
                .mapToDouble(i -> vectors.at("/mann_kendall/" + i + "/" + name).asDouble())
                .toArray();
        vectors.agrees(
                "Mann-Kendall " + name, series.stream().mapToDouble(value).toArray(), expected);
    }

    @Test
    void isWhatOneWorksOutByHand() {
        var trend = MannKendall.of(new double[] {1, 2, 2, 4});

        assertThat(trend.s()).isEqualTo(5); // six pairs, one of them tied
        assertThat(trend.variance()).isCloseTo((4 * 3 * 13 - 2 * 1 * 9) / 18.0, within(1e-12));
        assertThat(trend.z()).isCloseTo(4 / Math.sqrt(138 / 18.0), within(1e-12));
    }

    @Test
    void seesNoTrendWhereNothingChanges() {
        assertThat(MannKendall.of(new double[] {3, 3, 3, 3})).isEqualTo(new MannKendall(0, 0, 0, 1, 0));
        assertThat(MannKendall.of(new double[] {0.0, -0.0, 0.0}).s()).isZero();
    }

    @Test
    void tellsUpFromDown() {
        double[] up = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] down = {8, 7, 6, 5, 4, 3, 2, 1};

        assertThat(MannKendall.of(up).rises(0.05)).isTrue();
        assertThat(MannKendall.of(up).falls(0.05)).isFalse();
        assertThat(MannKendall.of(down).falls(0.05)).isTrue();
    }

    @Test
    void refusesTooFewValuesAndMissingOnes() {
        assertThatThrownBy(() -> MannKendall.of(new double[] {1, 2})).hasMessageContaining("3 values or more");
        assertThatThrownBy(() -> MannKendall.of(new double[] {1, Double.NaN, 2}))
                .hasMessageContaining("Value 1");
    }
}
