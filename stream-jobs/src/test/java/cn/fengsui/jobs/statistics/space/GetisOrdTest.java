package cn.fengsui.jobs.statistics.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.jobs.statistics.Vectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetisOrdTest {

    @ParameterizedTest
    @ValueSource(strings = {"gi-6points", "gi-columbus"})
    void givesTheScoresThatOtherSoftwareGives(String name) {
        var vectors = Vectors.reference(name);
        compare(vectors, vectors.rows("/neighbours_without_self"));
    }

    @Test
    void givesTheScoresThatOtherSoftwareGivesOnAStormyMorning() {
        var vectors = Vectors.reference("gi-montgomery-grid");
        // The file says cy * nx + cx, but its values are those of cx * ny + cy: rows of ny cells.
        compare(vectors, queen(vectors.at("/ny").asInt(), vectors.at("/nx").asInt()));
    }

    @Test
    void givesTheScoresThatDenseMatricesGive() {
        var vectors = Vectors.own("gi");
        compare(vectors, vectors.rows("/neighbours_without_self"));
    }

    private static void compare(Vectors vectors, int[][] neighbours) {
        double[] values = vectors.doubles("/x");
        var others = SpatialWeights.binary(neighbours);
        var own = others.withSelf();

        vectors.agrees("Gi*, binary", GetisOrd.star(own, values), vectors.doubles("/expected/gi_star_binary"));
        vectors.agrees(
                "Gi*, row-standardised",
                GetisOrd.star(own.rowStandardised(), values),
                vectors.doubles("/expected/gi_star_row_standardised"));
        vectors.agrees("Gi without self", GetisOrd.withoutSelf(others, values), vectors.doubles("/expected/gi_binary"));
    }

    @Test
    void takesAnyWeights() {
        var vectors = Vectors.own("gi");
        var weightNodes = vectors.at("/distance_weights/weights");
        double[][] weights = IntStream.range(0, weightNodes.size())
                .mapToObj(i -> Vectors.doubles(weightNodes.get(i)))
                .toArray(double[][]::new);
        var byDistance = SpatialWeights.of(vectors.rows("/distance_weights/neighbours"), weights);

        double[] z = GetisOrd.star(byDistance, vectors.doubles("/x"));

        vectors.agrees("Gi*, distance weights", z, vectors.doubles("/distance_weights/gi_star"));
    }

    @Test
    void doesNotMindALargeCommonValue() {
        var weights = SpatialWeights.binary(queen(6, 5)).withSelf();
        double[] small = IntStream.range(0, 30).mapToDouble(i -> i * 7 % 11).toArray();
        double[] large = IntStream.range(0, 30).mapToDouble(i -> 1e9 + small[i]).toArray();

        double[] z = GetisOrd.star(weights, large);

        assertThat(z).containsExactly(GetisOrd.star(weights, small), within(1e-6));
    }

    @Test
    void saysNothingWhereAllValuesAreAlike() {
        var weights = SpatialWeights.binary(queen(3, 3)).withSelf();

        assertThat(GetisOrd.star(weights, new double[9])).containsOnly(Double.NaN);
    }

    @Test
    void refusesWeightsOfTheOtherKind() {
        var others = SpatialWeights.binary(queen(3, 3));

        assertThatThrownBy(() -> GetisOrd.star(others, new double[9])).hasMessageContaining("withSelf()");
        assertThatThrownBy(() -> GetisOrd.withoutSelf(others.withSelf(), new double[9]))
                .hasMessageContaining("leave it out");
    }

    @Test
    void refusesValuesThatAreNotThere() {
        var weights = SpatialWeights.binary(queen(2, 1)).withSelf();

        assertThatThrownBy(() -> GetisOrd.star(weights, new double[] {1, Double.NaN}))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> GetisOrd.star(weights, new double[3])).hasMessageContaining("3 values");
        assertThatThrownBy(() -> SpatialWeights.binary(new int[][] {{1}, {2}})).hasMessageContaining("neighbour 2");
        assertThatThrownBy(() -> SpatialWeights.binary(new int[][] {{1, 1}, {0}}))
                .hasMessageContaining("named before");
    }

    private static int[][] queen(int nx, int ny) {
        int[][] neighbours = new int[nx * ny][];
        for (int cell = 0; cell < neighbours.length; cell++) {
            int x = cell % nx;
            int y = cell / nx;
            int own = cell;
            neighbours[cell] = IntStream.range(0, nx * ny)
                    .filter(other -> other != own && Math.abs(other % nx - x) <= 1 && Math.abs(other / nx - y) <= 1)
                    .toArray();
        }
        return neighbours;
    }
}
