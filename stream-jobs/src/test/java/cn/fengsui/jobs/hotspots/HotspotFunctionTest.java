package cn.fengsui.jobs.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.keep.WritesAtCheckpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HotspotFunctionTest {

    private static final HotspotRules RULES = HotspotRules.standard(ZoneId.of("Asia/Shanghai"));
    private static final Instant END = Instant.parse("2026-07-01T04:00:00Z");

    private KeyedOneInputStreamOperatorTestHarness<String, ReportFact, HotspotUpdate> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
        harness.setProcessingTime(END.toEpochMilli());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void recoversByTheWallClockWhenItGetsQuiet() throws Exception {
        hear(RegionTest.history());
        hear(RegionTest.burst());
        wallClock(Duration.ofMinutes(15));
        assertThat(states()).contains(HotspotState.OPEN);

        for (int minute = 20; minute <= 240; minute += 5) {
            hear(RegionTest.ordinary(Duration.ofMinutes(minute - 5), Duration.ofMinutes(minute)));
            wallClock(Duration.ofMinutes(minute));
        }

        assertThat(states()).last().isEqualTo(HotspotState.CLOSED);
    }

    @Test
    void doesNotCallAHotspotOverWhenTheWholeFeedDies() throws Exception {
        hear(RegionTest.history());
        hear(RegionTest.burst());

        for (int minute = 5; minute <= 240; minute += 5) {
            wallClock(Duration.ofMinutes(minute));
        }

        assertThat(states()).last().isEqualTo(HotspotState.RECOVERING);
        assertThat(harness.extractOutputValues()).anySatisfy(update -> {
            assertThat(update.hotspot().detail().kind()).isEqualTo(HotspotKind.SILENCE);
            assertThat(update.hotspot().detail().unit()).isEqualTo(UnitKind.REGION);
        });
        assertThat(evaluations())
                .last()
                .satisfies(last -> assertThat(last.notes().silent()).isTrue());
    }

    @Test
    void leavesTheClockOfAReplayOfOldDataAlone() throws Exception {
        harness.setProcessingTime(END.plus(Duration.ofDays(400)).toEpochMilli());
        hear(RegionTest.history());
        hear(RegionTest.burst());
        hear(List.of(Told.fact("later", "C1", Level.IV, END.plus(Duration.ofMinutes(16)), Told.offset(9_000, 0))));

        harness.setProcessingTime(END.plus(Duration.ofDays(401)).toEpochMilli());

        assertThat(states()).last().isEqualTo(HotspotState.OPEN);
    }

    @Test
    void showsTheRunningPaneWithinTenSeconds() throws Exception {
        hear(RegionTest.history());
        hear(RegionTest.burst().subList(0, 8));

        wallClock(Duration.ofSeconds(10));

        assertThat(harness.extractOutputValues())
                .anySatisfy(update -> assertThat(update.hotspot().reportKeys()).contains("test/burst-7"));
        assertThat(evaluations()).anySatisfy(evaluation -> assertThat(evaluation.significantCells())
                .isPositive());
    }

    @Test
    void putsReportsMoreThanADayBehindAside() throws Exception {
        ReportFact old = Told.fact("old", "C1", Level.IV, END.minus(Duration.ofHours(30)), Told.CENTRE);
        hear(List.of(Told.fact("new", "C1", Level.IV, END, Told.CENTRE)));

        hear(List.of(old));

        assertThat(harness.getSideOutput(HotspotFunction.TOO_LATE))
                .extracting(record -> record.getValue())
                .containsExactly(old);
    }

    @Test
    void keepsDrillsAndRealReportsApart() throws Exception {
        hear(RegionTest.history());
        for (ReportFact report : RegionTest.burst()) {
            hear(List.of(new ReportFact(
                    true,
                    false,
                    report.key(),
                    report.category(),
                    report.level(),
                    report.timeMillis(),
                    true,
                    report.lng(),
                    report.lat(),
                    "",
                    "",
                    "",
                    "")));
        }

        wallClock(Duration.ofMinutes(30));

        assertThat(harness.extractOutputValues()).noneMatch(HotspotUpdate::isLiveOfPlaces);
        assertThat(evaluations()).extracting(HotspotEvaluation::drill).contains(true, false);
    }

    @Test
    void resumesFromACheckpointInTheMiddleOfABurst() throws Exception {
        hear(RegionTest.history());
        hear(RegionTest.burst().subList(0, 7));
        OperatorSubtaskState state = harness.snapshot(1, 1);
        hear(RegionTest.burst().subList(7, 14));
        wallClock(Duration.ofMinutes(15));
        List<HotspotUpdate> uninterrupted = opened();
        harness.close();

        harness = harness();
        harness.initializeState(state);
        harness.open();
        harness.setProcessingTime(END.toEpochMilli());
        hear(RegionTest.burst().subList(7, 14));
        wallClock(Duration.ofMinutes(15));

        assertThat(opened()).isNotEmpty().isEqualTo(uninterrupted);
    }

    @Test
    void looksIntoTheRunningPaneOnlyAWhileAfterItResumed() throws Exception {
        hear(RegionTest.history());
        hear(RegionTest.burst().subList(0, 8));
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();

        wallClock(Duration.ofSeconds(5));
        assertThat(evaluations()).isEmpty();
        wallClock(Duration.ofSeconds(10));
        wallClock(Duration.ofSeconds(15));

        assertThat(evaluations()).anySatisfy(evaluation -> assertThat(evaluation.significantCells())
                .isPositive());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ReportFact, HotspotUpdate> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new WritesAtCheckpoints<>(new HotspotFunction(RULES)), ReportFact::timeline, Types.STRING);
    }

    private void hear(List<ReportFact> reports) throws Exception {
        for (ReportFact report : reports) {
            harness.processElement(report, report.timeMillis());
        }
    }

    private void wallClock(Duration afterTheEnd) throws Exception {
        harness.setProcessingTime(END.plus(afterTheEnd).toEpochMilli());
    }

    private List<HotspotState> states() {
        return harness.extractOutputValues().stream()
                .filter(HotspotUpdate::isLiveOfPlaces)
                .map(HotspotUpdate::hotspot)
                .filter(hotspot -> hotspot.group().equals("C"))
                .map(hotspot -> hotspot.state())
                .toList();
    }

    private List<HotspotUpdate> opened() {
        return harness.extractOutputValues().stream()
                .filter(update -> update.onRecord() && update.isLiveOfPlaces())
                .toList();
    }

    private List<HotspotEvaluation> evaluations() {
        var side = harness.getSideOutput(HotspotFunction.EVALUATIONS);
        return side == null
                ? List.of()
                : new ArrayList<>(side)
                        .stream().map(record -> record.getValue()).toList();
    }
}
