package cn.fengsui.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/** One file of inputs and expected outputs, and how near we came to each of them. */
public final class Vectors {

    private static final Path REFERENCE = Path.of("..", "..", "shared", "reference", "hotspot-vectors");

    /** The files hold twelve digits: a large value cannot agree more closely than that. */
    private static final double HALF_OF_THE_LAST_DIGIT = 5e-12;

    private final String name;
    private final JsonNode root;

    private Vectors(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /** A small one of our own; see statistics/README.md in the test resources. */
    public static Vectors own(String name) {
        try (var in = Vectors.class.getResourceAsStream("/statistics/" + name + ".json")) {
            return new Vectors("own " + name, new ObjectMapper().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One made by well-known software; the test is left out where it does not stand beside the repository. */
    public static Vectors reference(String name) {
        Path file = REFERENCE.resolve(name + ".json");
        assumeTrue(Files.exists(file), () -> file + " is not here: the comparison with other software is left out.");
        try {
            return new Vectors(name, new ObjectMapper().readTree(file.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The value at a path such as {@code /expected/gauss}. */
    public JsonNode at(String path) {
        JsonNode node = root.at(path);
        assertThat(node.isMissingNode()).as("%s has %s", name, path).isFalse();
        return node;
    }

    /** The stated tolerance, relative or absolute as the file says. */
    public double tolerance() {
        return root.path("tolerance_abs").asDouble(root.path("tolerance_rel").asDouble());
    }

    public double[] doubles(String path) {
        return doubles(at(path));
    }

    public int[] ints(String path) {
        return ints(at(path));
    }

    public int[][] rows(String path) {
        return rows(at(path));
    }

    /** {@code null} becomes not a number. */
    public static double[] doubles(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(
                        i -> array.get(i).isNull() ? Double.NaN : array.get(i).asDouble())
                .toArray();
    }

    public static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }

    public static int[][] rows(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> ints(array.get(i)))
                .toArray(int[][]::new);
    }

    /** Compares, prints a row of the table in docs/reference/statistics.md, and fails beyond the stated tolerance. */
    public void agrees(String what, double[] ours, double[] expected) {
        agrees(what, ours, expected, tolerance(), root.has("tolerance_rel"));
    }

    public void agrees(String what, double[] ours, double[] expected, double tolerance, boolean relative) {
        assertThat(ours).as("%s of %s", what, name).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            if (Double.isNaN(ours[i]) && Double.isNaN(expected[i])) {
                continue;
            }
            double apart = Math.abs(ours[i] - expected[i]) / (relative ? Math.abs(expected[i]) : 1);
            assertThat(apart)
                    .as("%s of %s at %s: %s, expected %s", what, name, i, ours[i], expected[i])
                    .isLessThanOrEqualTo(tolerance + (relative ? 0 : HALF_OF_THE_LAST_DIGIT * Math.abs(expected[i])));
            worst = Math.max(worst, apart);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.0e %s | %.1e |%n",
                name,
                what,
                ours.length,
                tolerance,
                relative ? "rel" : "abs",
                worst);
    }
}
