package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.keep.WritesAtCheckpoints;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Eight months of real calls in the order in which they were published, with checkpoints and kills in between. */
class ReplayWithKillsTest {

    private static final int YEAR = 366; // longer than the file: all its panes are kept, and nothing is learnt
    private static final HotspotRules RULES = new HotspotRules(7, Duration.ofHours(2), YEAR, YEAR, Montgomery.ZONE);
    private static final long LATE = Duration.ofMinutes(5).toMillis();
    private static final int MOST_AT_ONCE = 2_000;

    private final SplittableRandom random = new SplittableRandom(12);
    private KeyedOneInputStreamOperatorTestHarness<String, ReportFact, HotspotUpdate> harness;
    private @Nullable OperatorSubtaskState saved;
    private int savedPosition;
    private int checkpoints;
    private int kills;

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    @Test
    void countsInEveryPaneWhatABatchCountOfTheFileCountsLateRowsIncluded() throws Exception {
        assumeTrue(Montgomery.isHere(), Montgomery::absent);
        List<ReportFact> reports = Montgomery.inOrderOfArrival();
        start();

        for (int position = 0; position < reports.size(); ) {
            int next = Math.min(reports.size(), position + 1 + random.nextInt(MOST_AT_ONCE));
            hear(reports.subList(position, next));
            position = next;
            if (random.nextBoolean() || position == reports.size()) {
                checkpoint(position);
            } else if (random.nextBoolean()) {
                position = kill();
            }
        }

        assertThatItCounted(batch(reports), region(reports.getFirst().timeline()));
        assertThat(kills).isGreaterThan(10);
        assertThat(late(reports)).isGreaterThan(1_000);
        assertThat(harness.getSideOutput(HotspotFunction.TOO_LATE)).isNullOrEmpty();
    }

    private static void assertThatItCounted(Map<String, Map<Long, Integer>> batch, Region region) {
        long first = Collections.min(batch.get(HotspotRules.ALL).keySet());
        long last = HotspotRules.paneOf(region.clock());
        batch.forEach((group, counts) -> {
            assertThat(Collections.max(counts.keySet())).isLessThanOrEqualTo(last);
            for (long pane = first; pane <= last; pane++) {
                assertThat(region.count(group, pane))
                        .as("group %s, pane %d", group, pane)
                        .isEqualTo(counts.getOrDefault(pane, 0));
            }
        });
    }

    private static Map<String, Map<Long, Integer>> batch(List<ReportFact> reports) {
        Map<String, Map<Long, Integer>> counts = new HashMap<>();
        for (ReportFact report : reports) {
            long pane = HotspotRules.paneOf(report.timeMillis());
            for (String group : List.of(HotspotRules.ALL, report.group())) {
                counts.computeIfAbsent(group, none -> new HashMap<>()).merge(pane, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** How many came after something that happened more than five minutes later. */
    private static long late(List<ReportFact> reports) {
        long newest = Long.MIN_VALUE;
        long late = 0;
        for (ReportFact report : reports) {
            newest = Math.max(newest, report.timeMillis());
            late += newest - report.timeMillis() > LATE ? 1 : 0;
        }
        return late;
    }

    private void hear(List<ReportFact> reports) throws Exception {
        for (ReportFact report : reports) {
            harness.processElement(report, report.timeMillis());
        }
    }

    private void checkpoint(int position) throws Exception {
        checkpoints++;
        saved = harness.snapshot(checkpoints, checkpoints);
        savedPosition = position;
    }

    /** @return where reading goes on */
    private int kill() throws Exception {
        kills++;
        harness.close();
        start();
        return savedPosition;
    }

    private void start() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new WritesAtCheckpoints<>(new HotspotFunction(RULES)), ReportFact::timeline, Types.STRING);
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
    }

    /** As it stands in the state. */
    private Region region(String timeline) throws Exception {
        var backend = harness.getOperator().getKeyedStateBackend();
        harness.getOperator().setCurrentKey(timeline);
        ValueState<Region> regions = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>("region-v1", new RegionSerializer(RULES)));
        return regions.value();
    }
}
