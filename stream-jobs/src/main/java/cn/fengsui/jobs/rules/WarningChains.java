package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.warning.Warning;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.store.EventJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which warning a message belongs to: an update or cancellation names the messages before it (CAP 1.2 references). */
final class WarningChains {

    private static final String ALIAS = "alias ";
    private static final int LONGEST_CHAIN = 50;

    private final Turn turn;
    private final AlertRuleSpec rule;

    WarningChains(Turn turn, AlertRuleSpec rule) {
        this.turn = turn;
        this.rule = rule;
    }

    /** Id of the first message of the chain. What came before that message was known moves under it. */
    String root(Signal signal) throws Exception {
        Warning warning = EventJson.warning(signal.body());
        String root = warning.id();
        if (!warning.references().isEmpty()) {
            root = resolved(warning.references().getFirst());
            point(warning.id(), root, warning.expires().toEpochMilli());
        }
        return root;
    }

    private String resolved(String id) throws Exception {
        String root = id;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Instance alias = turn.memory().instance(Instance.id(rule.id(), ALIAS + root));
            if (alias == null || alias.clues().isEmpty()) {
                return root;
            }
            root = alias.clues().getFirst().tag();
        }
        return root;
    }

    private void point(String id, String root, long expires) throws Exception {
        var clue = new Clue(expires, id, root, 0, Level.IV, Place.UNKNOWN, "");
        var alias = Instance.empty(rule.id(), ALIAS + id)
                .with(
                        Instance.Base.NOTHING,
                        List.of(clue),
                        List.of(),
                        expires + Duration.ofDays(2).toMillis());
        turn.memory().put(alias);
        turn.agenda().add(alias.forgetAt(), alias.id());
        @Nullable Instance early = turn.memory().instance(Instance.id(rule.id(), id));
        if (early != null && !id.equals(root)) {
            move(early, root);
        }
    }

    private void move(Instance early, String root) throws Exception {
        var keyed = new KeyedRules(turn, rule);
        @Nullable Instance known = turn.memory().instance(Instance.id(rule.id(), root));
        Instance target = known == null ? Instance.empty(rule.id(), root) : known;
        keyed.end(early, Suppression.WITHDRAWN.zh());
        keyed.update(Clues.with(target, early.clues(), Long.MIN_VALUE, LONGEST_CHAIN, 0));
    }

    /** Whether an instance is only a pointer of ours. */
    static boolean isAlias(Instance instance) {
        return instance.key().startsWith(ALIAS);
    }
}
