package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.jobs.facts.ReportFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A rule over reports in Flink's test harness. */
final class RuleHarness implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, ReportFact, Alert> harness;

    private RuleHarness(ClockedRule rule) throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(rule), ReportFact::timeline, Types.STRING);
        harness.setup();
    }

    static RuleHarness of(ClockedRule rule) throws Exception {
        var opened = new RuleHarness(rule);
        opened.harness.open();
        return opened;
    }

    static RuleHarness restored(ClockedRule rule, OperatorSubtaskState state) throws Exception {
        var opened = new RuleHarness(rule);
        opened.harness.initializeState(state);
        opened.harness.open();
        return opened;
    }

    /** What the rule says to this report. */
    List<Alert> hears(ReportFact report) throws Exception {
        harness.processElement(report, report.timeMillis());
        return said();
    }

    /** What the rule says when the wall clock comes to this moment. */
    List<Alert> atWallClock(Instant now) throws Exception {
        harness.setProcessingTime(now.toEpochMilli());
        return said();
    }

    OperatorSubtaskState checkpoint() throws Exception {
        return harness.snapshot(1, 1);
    }

    private List<Alert> said() {
        var said = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return said;
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
