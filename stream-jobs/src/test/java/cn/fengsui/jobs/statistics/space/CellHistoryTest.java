package cn.fengsui.jobs.statistics.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellHistoryTest {

    /** {@code #} is a hot step, {@code .} is not; z falls and rises in turn, so that there is no trend. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "............, NONE",
        "...........#, NEW",
        "..........#., NONE",
        "..........##, CONSECUTIVE",
        ".########.#., NONE",
        ".........###, CONSECUTIVE",
        "#..........#, SPORADIC",
        "#.........##, SPORADIC",
        "..##########, CONSECUTIVE",
        "#.#########., NONE",
        "##.########., NONE",
        "#.########.#, SPORADIC",
        ".###########, PERSISTENT",
        "#####.######, PERSISTENT",
        "############, PERSISTENT",
        "###########., HISTORICAL",
        "#.##########, PERSISTENT",
        ".##########., NONE",
        "#, NEW",
        "., NONE",
        "##, PERSISTENT",
        ".#########, PERSISTENT",
        "..########, CONSECUTIVE"
    })
    void namesTheCellByItsHotSteps(String steps, CellClass expected) {
        double[] z = new double[steps.length()];
        Arrays.setAll(z, step -> step % 2 == 0 ? 3 : 4);

        assertThat(CellHistory.classify(z, hot(steps))).isEqualTo(expected);
    }

    @Test
    void callsALastingCellThatGrowsIntensifyingAndOneThatFadesDiminishing() {
        double[] growing = {2.0, 2.1, 2.3, 2.2, 2.6, 2.8, 2.7, 3.1, 3.4, 3.3, 3.9, 4.2};
        double[] fading = Arrays.stream(growing).map(z -> 6.5 - z).toArray();

        assertThat(CellHistory.classify(growing, hot("############"))).isEqualTo(CellClass.INTENSIFYING);
        assertThat(CellHistory.classify(fading, hot("############"))).isEqualTo(CellClass.DIMINISHING);
        assertThat(CellHistory.classify(growing, hot(".###########"))).isEqualTo(CellClass.INTENSIFYING);
        assertThat(CellHistory.classify(fading, hot("###.########"))).isEqualTo(CellClass.DIMINISHING);
    }

    @Test
    void asksForATrendOnlyOfALastingCell() {
        double[] growing = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

        assertThat(CellHistory.classify(growing, hot("..##########"))).isEqualTo(CellClass.CONSECUTIVE);
        assertThat(CellHistory.classify(growing, hot("###########."))).isEqualTo(CellClass.HISTORICAL);
    }

    @Test
    void needsTheTrendToBeSignificant() {
        // Mann-Kendall of twelve steps: S = 28 is p 0.064, S = 30 is p 0.047
        assertThat(CellHistory.classify(withS(28), hot("############"))).isEqualTo(CellClass.PERSISTENT);
        assertThat(CellHistory.classify(withS(30), hot("############"))).isEqualTo(CellClass.INTENSIFYING);
    }

    @Test
    void takesAStepWithoutAnyScoreForNotHot() {
        double[] z = {3, 4, 3, 4, 3, Double.NaN, 3, 4, 3, 4, 3, 4};

        assertThat(CellHistory.classify(z, hot("#####.######"))).isEqualTo(CellClass.PERSISTENT);
    }

    @Test
    void countsAStepAsHotOnlyUnderTheFalseDiscoveryRateOfItsCells() {
        double[][] z = new double[3][100];
        z[2][7] = 3.0; // p 0.0027: fine alone, q 0.27 among a hundred
        z[2][8] = 4.5; // p 7e-6
        z[2][9] = -4.5; // significantly cold
        z[0][10] = Double.NaN;

        CellClass[] classes = CellHistory.classify(z, 0.05);

        assertThat(classes[7]).isEqualTo(CellClass.NONE);
        assertThat(classes[8]).isEqualTo(CellClass.NEW);
        assertThat(classes[9]).isEqualTo(CellClass.NONE);
        assertThat(classes[10]).isEqualTo(CellClass.NONE);
    }

    @Test
    void saysWhichClassesAreHotNow() {
        assertThat(CellClass.values())
                .filteredOn(CellClass::isHotNow)
                .doesNotContain(CellClass.HISTORICAL, CellClass.NONE)
                .hasSize(6);
    }

    @Test
    void refusesAHistoryOfNothing() {
        assertThatThrownBy(() -> CellHistory.classify(new double[0][0], 0.05)).hasMessageContaining("1 values or more");
        assertThatThrownBy(() -> CellHistory.classify(new double[][] {{1}, {1, 2}}, 0.05))
                .hasMessageContaining("step 1");
    }

    /** One to twelve in an order with this Mann-Kendall S: swapping neighbours in a sorted order takes 2 from 66 each. */
    private static double[] withS(int s) {
        double[] values = new double[12];
        Arrays.setAll(values, i -> i + 1);
        int swaps = (66 - s) / 2;
        for (int from = 0; swaps > 0; from = 0) {
            for (; from < values.length - 1 && swaps > 0; from++) {
                if (values[from] < values[from + 1]) {
                    double one = values[from];
                    values[from] = values[from + 1];
                    values[from + 1] = one;
                    swaps--;
                }
            }
        }
        return values;
    }

    private static boolean[] hot(String steps) {
        boolean[] hot = new boolean[steps.length()];
        for (int step = 0; step < hot.length; step++) {
            hot[step] = steps.charAt(step) == '#';
        }
        return hot;
    }
}
