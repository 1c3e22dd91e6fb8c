package cn.fengsui.jobs.statistics.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.jobs.statistics.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class KernelDensityTest {

    @Test
    void givesTheIntensityThatOtherSoftwareGives() {
        compare(Vectors.reference("kde"));
    }

    @Test
    void givesTheIntensityThatNumericalIntegrationGives() {
        compare(Vectors.own("kde"));
    }

    private static void compare(Vectors vectors) {
        var density = KernelDensity.of(vectors.doubles("/x"), vectors.doubles("/y"));
        double[] edges = vectors.doubles("/window");
        var window = new KernelDensity.Window(edges[0], edges[1], edges[2], edges[3]);
        double sigma = vectors.at("/sigma").asDouble();

        compare(vectors, "gauss", at -> density.gaussian(at[0], at[1], sigma));
        compare(vectors, "edge_mass", at -> window.mass(at[0], at[1], sigma));
        compare(vectors, "gauss_edge_corrected", at -> density.gaussian(at[0], at[1], sigma, window));
        compare(vectors, "quartic", at -> density.quartic(at[0], at[1], sigma));
    }

    private static void compare(Vectors vectors, String name, ToDoubleFunction<double[]> ours) {
        Iterable<JsonNode> points = vectors.at("/eval");
        double[] values = StreamSupport.stream(points.spliterator(), false)
                .map(Vectors::doubles)
                .mapToDouble(ours)
                .toArray();
        vectors.agrees("kernel density: " + name, values, vectors.doubles("/expected/" + name));
    }

    @Test
    void addsUpToTheNumberOfPoints() {
        var density = KernelDensity.of(new double[] {500, 520, 480}, new double[] {500, 490, 505});
        double gaussian = 0;
        double quartic = 0;
        for (double x = 5; x < 1000; x += 10) {
            for (double y = 5; y < 1000; y += 10) {
                gaussian += 100 * density.gaussian(x, y, 40);
                quartic += 100 * density.quartic(x, y, 40);
            }
        }

        assertThat(gaussian).isCloseTo(3, within(1e-6));
        assertThat(quartic).isCloseTo(3, within(1e-3));
    }

    @Test
    void refusesABandwidthOfNothing() {
        var density = KernelDensity.of(new double[] {1}, new double[] {1});

        assertThatThrownBy(() -> density.gaussian(0, 0, 0)).hasMessageContaining("bandwidth");
        assertThatThrownBy(() -> new KernelDensity.Window(1, 1, 0, 2)).hasMessageContaining("width");
    }
}
