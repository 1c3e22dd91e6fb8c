package cn.fengsui.jobs.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.Told;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.facts.ToldReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class GatheredReportsTest {

    private static final Instant START = Instant.parse("2026-06-29T00:00:00Z");
    private static final IndicatorRules RULES = IndicatorRules.standard(ZoneId.of("Asia/Shanghai"));
    private static final int REPORTS = 300;

    @Test
    void sendsTheSumsOfAQuarterOfASecond() throws Exception {
        try (var harness = harness()) {
            for (int n = 0; n < REPORTS; n++) {
                harness.processElement(Heard.of(report(n)), 0);
            }
            List<Delta> before = harness.extractOutputValues();
            harness.setProcessingTime(1_300);

            assertThat(before).isEmpty();
            assertThat(harness.extractOutputValues()).hasSizeLessThan(REPORTS);
            assertThat(sums(harness.extractOutputValues())).isEqualTo(sums(oneByOne()));
        }
    }

    @Test
    void keepsNothingBackBeforeACheckpointAndAtTheEnd() throws Exception {
        try (var harness = harness()) {
            harness.processElement(Heard.of(report(0)), 0);
            harness.prepareSnapshotPreBarrier(1);
            int atTheCheckpoint = harness.extractOutputValues().size();
            harness.processElement(Heard.of(report(1)), 0);
            harness.endInput();
            harness.getOperator().finish();

            assertThat(atTheCheckpoint).isPositive();
            assertThat(harness.extractOutputValues()).hasSizeGreaterThan(atTheCheckpoint);
        }
    }

    private static OneInputStreamOperatorTestHarness<Heard, Delta> harness() throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<Heard, Delta>(new GatheredReports(RULES));
        harness.open();
        harness.setProcessingTime(1_000);
        return harness;
    }

    private static List<Delta> oneByOne() {
        var out = new java.util.ArrayList<Delta>();
        for (int n = 0; n < REPORTS; n++) {
            new ReportIndicators(RULES)
                    .of(report(n), report(n).divisionCode(), one -> one.spread(1, new ListCollector<>(out)));
        }
        return out;
    }

    /** Numerator and denominator by figure. */
    private static Map<String, List<Integer>> sums(List<Delta> deltas) {
        var sums = new HashMap<String, List<Integer>>();
        for (Delta delta : deltas) {
            sums.merge(
                    delta.tile() + " " + delta.kind() + " " + delta.epochDay(),
                    List.of(delta.numerator(), delta.denominator()),
                    (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
        }
        return sums;
    }

    private static ToldReport report(int n) {
        Instant told = START.plus(Duration.ofMinutes(n * 7L));
        var report = Told.report("r" + n, n % 3 == 0 ? "A1" : "C1", Level.IV, told, Told.CENTRE);
        return ToldReport.of(n % 5 == 0 ? Told.toldAt(told.plus(Duration.ofHours(1)), report) : report);
    }
}
