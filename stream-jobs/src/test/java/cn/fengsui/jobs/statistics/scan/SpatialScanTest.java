package cn.fengsui.jobs.statistics.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.jobs.statistics.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpatialScanTest {

    private static final ScanSettings SETTINGS = new ScanSettings(1, 0.5, 999, 0, 5, 1, 4);

    @Test
    void findsTheClustersThatOtherSoftwareFinds() {
        var vectors = Vectors.reference("scan-spatial-pennlc");
        JsonNode xy = vectors.at("/xy");
        int places = xy.size();
        var zones = ScanZones.nearest(
                IntStream.range(0, places)
                        .mapToDouble(i -> xy.get(i).get(0).asDouble())
                        .toArray(),
                IntStream.range(0, places)
                        .mapToDouble(i -> xy.get(i).get(1).asDouble())
                        .toArray(),
                places);

        var result = SpatialScan.poisson(
                zones,
                vectors.ints("/cases"),
                vectors.doubles("/expected_cases"),
                vectors.doubles("/population"),
                SETTINGS,
                ScanThreads.callerOnly());

        same(vectors, vectors.at("/expected/most_likely"), result.clusters().get(0), "most likely");
        same(vectors, vectors.at("/expected/secondary/0"), result.clusters().get(1), "secondary");
    }

    private static void same(Vectors vectors, JsonNode expected, ScanCluster ours, String which) {
        assertThat(ours.places())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Vectors.ints(expected.get("members")))
                        .boxed()
                        .toList());
        assertThat(ours.observed()).isEqualTo(expected.get("cases").asInt());
        vectors.agrees(
                which + ": expected, ratio, log-likelihood ratio",
                new double[] {ours.expected(), ours.ratio(), ours.statistic()},
                new double[] {
                    expected.get("expected").asDouble(),
                    expected.get("smr").asDouble(),
                    expected.get("llr").asDouble()
                });
        vectors.agrees(
                which + ": Monte-Carlo p",
                new double[] {ours.p()},
                new double[] {expected.get("p").asDouble()},
                0.02,
                false);
    }

    @Test
    void isWhatOneWorksOutByHand() {
        var zones = ScanZones.of(new int[][] {{0, 1}, {1, 0}, {2, 1}});

        var result = SpatialScan.poisson(
                zones,
                new int[] {8, 1, 1},
                new double[] {1, 2, 2},
                new double[] {1, 1, 1},
                SETTINGS,
                ScanThreads.callerOnly());

        var strongest = result.clusters().getFirst();
        assertThat(strongest.places()).containsExactly(0);
        assertThat(strongest.expected()).isEqualTo(2); // 10 cases, a fifth of them expected here
        assertThat(strongest.statistic()).isCloseTo(8 * Math.log(4) + 2 * Math.log(2 / 8.0), within(1e-12));
    }
}
