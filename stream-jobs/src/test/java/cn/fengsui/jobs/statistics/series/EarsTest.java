package cn.fengsui.jobs.statistics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.jobs.statistics.Vectors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ears-montgomery-daily", "ears-montgomery-fire-daily"})
    void givesTheBoundsAndAlarmsThatOtherSoftwareGives(String name) {
        compare(Vectors.reference(name));
    }

    @Test
    void givesTheBoundsAndAlarmsThatTheFormulaeGive() {
        compare(Vectors.own("ears"));
    }

    private static void compare(Vectors vectors) {
        int[] counts = vectors.ints("/y");
        double[] c1 =
                Ears.c1UpperBounds(counts, vectors.at("/expected/C1/alpha").asDouble());
        double[] c2 =
                Ears.c2UpperBounds(counts, vectors.at("/expected/C2/alpha").asDouble());

        compare(vectors, "C1/upperbound", c1);
        compare(vectors, "C2/upperbound", c2);
        compare(vectors, "C3_literature/c2", Ears.c2(counts));
        compare(vectors, "C3_literature/c3", Ears.c3(counts));
        assertThat(alarms(counts, c1)).isEqualTo(vectors.ints("/expected/C1/alarm"));
        assertThat(alarms(counts, c2)).isEqualTo(vectors.ints("/expected/C2/alarm"));
        assertThat(Arrays.stream(Ears.c3(counts))
                        .skip(vectors.at("/expected/C3_literature/first_index").asInt())
                        .mapToInt(c3 -> c3 > Ears.C3_ALARM ? 1 : 0)
                        .toArray())
                .isEqualTo(vectors.ints("/expected/C3_literature/alarm"));
    }

    private static void compare(Vectors vectors, String name, double[] ours) {
        int first = vectors.at("/expected/" + name.substring(0, name.indexOf('/')) + "/first_index")
                .asInt();
        vectors.agrees(
                "EARS " + name, Arrays.copyOfRange(ours, first, ours.length), vectors.doubles("/expected/" + name));
    }

    private static int[] alarms(int[] counts, double[] bounds) {
        return IntStream.range(0, counts.length)
                .filter(day -> !Double.isNaN(bounds[day]))
                .map(day -> counts[day] > bounds[day] ? 1 : 0)
                .toArray();
    }

    @Test
    void isWhatOneWorksOutByHand() {
        int[] counts = {2, 4, 2, 4, 2, 4, 3, 9};

        assertThat(Ears.c1UpperBounds(counts, 0.5)[7]).isCloseTo(3, within(1e-12)); // z is 0: the mean
        assertThat(Ears.c1UpperBounds(counts, 0.5)[6]).isNaN();
    }

    @Test
    void saysNothingWhereTheWeekBeforeWasAllAlike() {
        int[] counts = {5, 5, 5, 5, 5, 5, 5, 5, 5, 8, 5, 5};

        assertThat(Ears.c2(counts)[9]).isNaN();
        assertThat(Ears.c3(counts)[11]).isNaN();
    }
}
