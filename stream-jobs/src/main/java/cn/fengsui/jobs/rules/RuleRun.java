package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.jobs.alerts.Presentation;
import cn.fengsui.jobs.alerts.RaisedAlert;
import cn.fengsui.jobs.facts.Signal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules over a span of signals in memory, by the same engine as the job's: for trials and benchmarks. Nothing is
 * forgotten but what the rules forget. Owned by one thread.
 */
public final class RuleRun {

    private final RuleIndex index;
    private final Map<String, Timeline> timelines = new LinkedHashMap<>();
    private int raised;

    /** Engine, clock and alerts of one timeline. */
    private static final class Timeline {
        private final RuleEngine engine;
        private final Map<String, RaisedAlert> alerts = new HashMap<>();
        private final Map<String, Alert> corrected = new HashMap<>();
        private long clock = Long.MIN_VALUE;

        Timeline(boolean drill) {
            engine = new RuleEngine(new Memory.OnHeap(), drill);
        }

        private void correct(Alert last) {
            if (alerts.computeIfPresent(last.id(), (id, raised) -> raised.with(last)) == null) {
                corrected.put(last.id(), last);
            }
        }
    }

    public RuleRun(RuleIndex index) {
        this.index = index;
    }

    /** Looks at one signal, in the order of the log. @param now when it was heard, milliseconds */
    public void hear(Signal signal, long now) throws Exception {
        Timeline timeline = timelines.computeIfAbsent(signal.timeline(), key -> new Timeline(signal.drill()));
        timeline.clock = Math.max(timeline.clock, signal.timeMillis());
        Turn turn = timeline.engine.turn(index, timeline.clock, now, alert -> keep(alert, timeline), timeline::correct);
        timeline.engine.pass(turn);
        timeline.engine.hear(signal, turn);
    }

    /** How many alerts there are so far. */
    public int raised() {
        return raised;
    }

    /** All alerts as they stand at the end, with their rows and storms, by id. */
    public Map<String, Alert> alerts() {
        Map<String, Alert> all = new HashMap<>();
        for (Timeline timeline : timelines.values()) {
            all.putAll(Presentation.of(timeline.alerts.values(), index.storm(), timeline.clock));
            timeline.corrected.forEach(all::putIfAbsent);
        }
        return all;
    }

    private void keep(RaisedAlert alert, Timeline timeline) {
        raised += timeline.alerts.put(alert.alert().id(), alert) == null ? 1 : 0;
    }
}
