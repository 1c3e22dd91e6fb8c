package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.facts.RuleNews;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.RuleJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The rules of alerts in Flink's test harness, as shipped unless a test says otherwise. */
final class RuleHarness implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, Signal, RuleNews, Alert> harness;
    private final Map<String, Alert> newest = new LinkedHashMap<>();
    private long rules;
    private long now;

    private RuleHarness() throws Exception {
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new AlertRulesFunction(), List.of(AlertRulesFunction.RULES)),
                Signal::timeline,
                Types.STRING,
                1,
                1,
                0);
    }

    static RuleHarness open() throws Exception {
        var opened = new RuleHarness();
        opened.harness.open();
        return opened;
    }

    static RuleHarness restored(OperatorSubtaskState state) throws Exception {
        var opened = new RuleHarness();
        opened.harness.initializeState(state);
        opened.harness.open();
        return opened;
    }

    /** Another version of a rule; what comes after it is looked at under it. */
    List<Alert> rule(AlertRuleSpec rule) throws Exception {
        return news(new RuleNews(++rules, RuleJson.write(rule), ""));
    }

    List<Alert> spot(KeySpot spot) throws Exception {
        return news(new RuleNews(++rules, "", EventJson.write(spot)));
    }

    List<Alert> news(RuleNews news) throws Exception {
        rules = Math.max(rules, news.seq());
        harness.processBroadcastElement(new StreamRecord<>(news, 0));
        return said();
    }

    List<Alert> hears(ReportFact report) throws Exception {
        return hears(Signal.of(report, rules));
    }

    /** What is said to this signal, at most a tenth of a second later. */
    List<Alert> hears(Signal signal) throws Exception {
        harness.processElement(new StreamRecord<>(signal, signal.timeMillis()));
        now += 100;
        harness.setProcessingTime(now);
        return said();
    }

    /** What is said when the wall clock comes to this moment. */
    List<Alert> atWallClock(Instant moment) throws Exception {
        now = Math.max(now, moment.toEpochMilli());
        harness.setProcessingTime(now);
        return said();
    }

    /** The newest word on every alert so far. */
    Map<String, Alert> alerts() {
        return newest;
    }

    /** Final words on alerts, for the record only, oldest first. */
    List<Alert> corrections() {
        var corrections = harness.getSideOutput(AlertRulesFunction.CORRECTIONS);
        return corrections == null
                ? List.of()
                : corrections.stream().map(StreamRecord::getValue).toList();
    }

    /** Those with a row of their own that are open. */
    List<Alert> rows() {
        return newest.values().stream()
                .filter(alert -> alert.hasOwnRow() && alert.state() == cn.fengsui.domain.alert.AlertState.OPEN)
                .toList();
    }

    long rulesSeq() {
        return rules;
    }

    OperatorSubtaskState checkpoint() throws Exception {
        return harness.snapshot(1, 1);
    }

    private List<Alert> said() {
        var said = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        said.forEach(alert -> newest.put(alert.id(), alert));
        return said;
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
