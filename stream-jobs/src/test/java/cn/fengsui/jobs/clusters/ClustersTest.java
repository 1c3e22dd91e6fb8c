package cn.fengsui.jobs.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ClustersTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final int DAYS = 6;
    private static final int TOWNS = 9;

    @Test
    void asksEveryQuarterOfAnHourOfEventTime() throws Exception {
        try (var harness = collecting()) {
            harness.open();
            harness.setProcessingTime(1_000);
            for (ReportFact report : sorted(ordinary())) {
                harness.setProcessingTime(
                        harness.getProcessingTime() + Duration.ofMinutes(1).toMillis());
                harness.processElement(report, report.timeMillis());
            }

            List<ScanTask> tasks = harness.extractOutputValues();

            assertThat(tasks).hasSizeGreaterThan(50).allSatisfy(task -> {
                assertThat(task.endMillis() % Duration.ofMinutes(15).toMillis()).isZero();
                assertThat(task.codes()).hasSize(TOWNS).isSorted();
            });
        }
    }

    @Test
    void countsTheSameWhateverTheOrderOfArrival() throws Exception {
        List<ReportFact> shuffled = new ArrayList<>(sorted(ordinary()));
        Random random = new Random(5);
        for (int i = 0; i + 40 < shuffled.size(); i += 40) {
            java.util.Collections.shuffle(shuffled.subList(i, i + 40), random); // far less than a day late
        }

        assertThat(lastTask(shuffled).counts())
                .isEqualTo(lastTask(sorted(ordinary())).counts());
    }

    @Test
    void findsABurstInNeighbouringTownshipsAndNothingElse() throws Exception {
        ScanFound nothing = Scan.of(lastTask(sorted(ordinary())));
        ScanFound burst = Scan.of(lastTask(sorted(with(ordinary(), burst(30)))));

        assertThat(nothing.clusters()).isEmpty();
        assertThat(burst.clusters()).isNotEmpty();
        assertThat(burst.clusters()[0].recurrenceDays()).isGreaterThanOrEqualTo(Scan.RECURRENCE_DAYS);
        assertThat(List.of(burst.task().codes()[burst.clusters()[0].places()[0]]))
                .containsAnyOf("420321001", "420321002");
    }

    @Test
    void tellsAClusterAgainOnlyWhenANewReportJoined() throws Exception {
        ScanFound first = Scan.of(lastTask(sorted(with(ordinary(), burst(30)))));
        ScanFound grown = Scan.of(lastTask(sorted(with(ordinary(), burst(33)))));
        var none = new ScanFound(first.task(), new FoundCluster[0]);
        try (var harness = telling()) {
            harness.open();
            harness.processElement(first, 0);
            harness.processElement(first, 0);
            assertThat(harness.extractOutputValues()).hasSize(1);

            harness.processElement(grown, 0);
            harness.processElement(none, 0);

            List<HotspotUpdate> told = harness.extractOutputValues();
            assertThat(told)
                    .extracting(update -> update.hotspot().id())
                    .containsOnly(told.getFirst().hotspot().id());
            assertThat(told)
                    .extracting(update -> update.hotspot().state())
                    .containsExactly(HotspotState.OPEN, HotspotState.OPEN, HotspotState.CLOSED);
            assertThat(told).allSatisfy(update -> {
                assertThat(update.hotspot().detail().kind()).isEqualTo(HotspotKind.CLUSTER);
                assertThat(update.hotspot().detail().recurrenceDays()).isGreaterThan(300);
                assertThat(update.raisesAlert()).isFalse();
            });
        }
    }

    @Test
    void readsWhatItSaved() throws Exception {
        PlaceSeries series = PlaceSeries.none("柳湾街道").and(fact("a", START, 1)).and(fact("b", START, 1));
        var cluster = new LiveCluster("id", "柳湾街道 一带", List.of("1", "2"), "柳湾街道", 7, 1, 2, 3, 4, 5.5, 0.1, 400);

        assertThat(through(new PlaceSeries.Serializer(), series)).isEqualTo(series);
        assertThat(through(new LiveCluster.Serializer(), List.of(cluster))).containsExactly(cluster);
    }

    private static <T> T through(cn.fengsui.jobs.keep.KeptSerializer<T> serializer, T value) throws Exception {
        var bytes = new ByteArrayOutputStream();
        serializer.serialize(value, new DataOutputViewStreamWrapper(bytes));
        return serializer.deserialize(new DataInputDeserializer(bytes.toByteArray()));
    }

    /** The task at the end of these reports. */
    private static ScanTask lastTask(List<ReportFact> reports) throws Exception {
        try (var harness = collecting()) {
            harness.open();
            for (ReportFact report : reports) {
                harness.processElement(report, report.timeMillis());
            }
            harness.setProcessingTime(Duration.ofHours(1).toMillis());
            Instant end = START.plus(Duration.ofDays(DAYS)).plus(Duration.ofMinutes(16));
            harness.processElement(fact("end", end, 5), end.toEpochMilli());
            return harness.extractOutputValues().getLast();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ReportFact, ScanTask> collecting() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CollectScanTasks()), ReportFact::timeline, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ScanFound, HotspotUpdate> telling() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TellClusters()),
                found -> found.task().timeline(),
                Types.STRING);
    }

    private static List<ReportFact> ordinary() {
        var random = new Random(3);
        List<ReportFact> reports = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            Instant at =
                    START.plusSeconds(random.nextInt((int) Duration.ofDays(DAYS).toSeconds()));
            reports.add(fact("o" + i, at, random.nextInt(TOWNS)));
        }
        return reports;
    }

    /** In two townships beside each other within the last three hours. */
    private static List<ReportFact> burst(int size) {
        List<ReportFact> reports = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Instant at = START.plus(Duration.ofDays(DAYS)).minus(Duration.ofMinutes(4L * i));
            reports.add(fact("b" + i, at, 1 + i % 2));
        }
        return reports;
    }

    private static List<ReportFact> with(List<ReportFact> some, List<ReportFact> more) {
        List<ReportFact> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<ReportFact> sorted(List<ReportFact> reports) {
        return reports.stream()
                .sorted((a, b) -> Long.compare(a.timeMillis(), b.timeMillis()))
                .toList();
    }

    private static ReportFact fact(String id, Instant at, int town) {
        String code = "42032100" + town;
        double lng = 112.1 + 0.05 * (town % 3);
        double lat = 30.9 + 0.05 * (town / 3);
        return new ReportFact(
                false, false, "t/" + id, "C1", Level.IV, at.toEpochMilli(), true, lng, lat, code, "镇" + town, "", "");
    }
}
