package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.jobs.alerts.RaisedAlert;
import cn.fengsui.jobs.facts.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs the rules of one timeline over its signals. What it needs beyond the {@link Memory} follows from it. Owned by one
 * thread.
 */
final class RuleEngine {

    private final Memory memory;
    private final boolean drill;
    private final PlaceSort.Drawer sorts = new PlaceSort.Drawer();
    private final Map<String, Long> newest = new HashMap<>();
    private final BucketIds ids = new BucketIds();
    private final Turn.Tally tally = new Turn.Tally();
    private final Agenda agenda = new Agenda();
    private boolean remembers;

    RuleEngine(Memory memory, boolean drill) {
        this.memory = memory;
        this.drill = drill;
    }

    Turn.Tally tally() {
        return tally;
    }

    Turn turn(RuleIndex index, long clock, long now, Consumer<RaisedAlert> out, Consumer<Alert> corrections) {
        return new Turn(index, clock, now, drill, memory, agenda, tally, out, corrections);
    }

    /** Looks at one signal. The time of the turn has passed already: see {@link #pass}. */
    void hear(Signal signal, Turn turn) throws Exception {
        ids.keepSmall();
        for (AlertRuleSpec rule : turn.index().matching(signal)) {
            Optional<PlaceSort> sort = sorts.of(rule);
            if (sort.isPresent()) {
                new PlaceRules(turn, rule, sort.get(), newest, ids).hear(signal);
            } else if (KeyedRules.isKeyed(rule)) {
                new KeyedRules(turn, rule).hear(signal);
            } else if (StandingRules.isStanding(rule)) {
                new StandingRules(turn, rule).hear(signal);
            }
        }
    }

    /** Event time came to the turn's clock: what waited for it is looked at. */
    void pass(Turn turn) throws Exception {
        remember();
        for (String id : agenda.due(turn.clock())) {
            Instance instance = memory.instance(id);
            if (instance != null) {
                update(instance, turn);
            }
        }
    }

    /** Other versions of these rules are in force now: what they follow stays, and is looked at anew. */
    void rulesChanged(Set<String> ids, Turn turn) throws Exception {
        var affected = new ArrayList<Instance>();
        for (Instance instance : memory.all()) {
            if (ids.contains(instance.ruleId())) {
                affected.add(instance);
            }
        }
        for (Instance instance : affected) {
            update(instance, turn);
        }
    }

    private void update(Instance instance, Turn turn) throws Exception {
        if (WarningChains.isAlias(instance)) {
            if (turn.clock() >= instance.forgetAt()) {
                memory.remove(instance.id());
            }
            return;
        }
        Optional<AlertRuleSpec> rule = turn.index().active(instance.ruleId());
        if (rule.isEmpty()) {
            Ended.end(instance, turn);
            return;
        }
        Optional<PlaceSort> sort = sorts.of(rule.get());
        if (sort.isPresent()) {
            new PlaceRules(turn, rule.get(), sort.get(), newest, ids).update(instance);
        } else if (KeyedRules.isKeyed(rule.get())) {
            new KeyedRules(turn, rule.get()).update(instance);
        } else {
            new StandingRules(turn, rule.get()).update(instance);
        }
    }

    /** After a restart everything is looked at once; then it says itself when again. */
    private void remember() throws Exception {
        if (!remembers) {
            remembers = true;
            for (Instance instance : memory.all()) {
                agenda.add(Long.MIN_VALUE, instance.id());
            }
        }
    }
}
