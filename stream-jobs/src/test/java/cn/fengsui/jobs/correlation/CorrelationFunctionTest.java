package cn.fengsui.jobs.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.jobs.facts.Heard;
import cn.fengsui.jobs.keep.TellsAgain;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CorrelationFunctionTest {

    @Test
    void tellsItsCandidatesAgainAfterARestartAndGoesOnWithThem() throws Exception {
        OperatorSubtaskState saved;
        try (var first = harness()) {
            first.open();
            first.processElement(Heard.of(BoardTest.told("hotline", "1", "A1", 0, 0, 0)), 0);
            first.processElement(Heard.of(BoardTest.told("grid", "2", "A1", 60, 0, 0)), 0);
            first.processElement(Heard.of(BoardTest.told("grid", "4", "A1", 70, 0, 0)), 0);
            first.processElement(Heard.of(BoardTest.notTheSame("grid/4", "hotline/1", "grid/2")), 0);
            saved = first.snapshot(1, 1);
        }
        try (var second = harness()) {
            second.initializeState(saved);
            second.open();
            second.setProcessingTime(10_000);
            List<Candidate> again = said(second);
            second.processElement(Heard.of(BoardTest.told("sensor", "3", "A1", 30, 0, 0)), 0);

            assertThat(again).singleElement().satisfies(candidate -> assertThat(candidate.reportKeys())
                    .containsExactly("hotline/1", "grid/2"));
            assertThat(said(second))
                    .filteredOn(candidate -> candidate.state() == CandidateState.PROPOSED)
                    .last()
                    .satisfies(candidate ->
                            assertThat(candidate.reportKeys()).containsExactly("hotline/1", "sensor/3", "grid/2"));
        }
    }

    @Test
    void leavesOutWhatHasNoPlaceAndDecisionsAboutUnknownReports() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(Heard.of(BoardTest.told("grid", "camera", "T1", 0, 0, 0)), 0);
            harness.processElement(Heard.of(BoardTest.told("grid", "other", "T1", 0, 0, 0)), 0);
            harness.processElement(Heard.of(BoardTest.notTheSame("nobody/1", "nobody/2")), 0);

            assertThat(said(harness)).isEmpty();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Heard, Candidate> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new TellsAgain<>(new CorrelationFunction(CorrelationRules.STANDARD), CorrelationFunction.REPORTS),
                Heard::timeline,
                Types.STRING);
        harness.setup();
        return harness;
    }

    private static List<Candidate> said(KeyedOneInputStreamOperatorTestHarness<String, Heard, Candidate> harness) {
        var said = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return said;
    }
}
