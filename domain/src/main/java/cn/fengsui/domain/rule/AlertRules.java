package cn.fengsui.domain.rule;

import cn.fengsui.domain.identity.Actor;
import java.util.List;

/** The rules on record, all versions of them. Blocking. */
public interface AlertRules {

    /** The version of each rule that is in force, those as shipped included, by id. */
    List<SavedRule> current();

    /** All versions of one rule, the newest first; empty when there is no such rule. */
    List<SavedRule> versions(String id);

    /**
     * Saves a new version: the row, a {@code RULE} event in the log and an audit row, in one transaction. The stream
     * jobs use it from that event on.
     *
     * @param rule its {@code version} is the one that was edited, 0 for a new rule or one as shipped
     * @return the same with its new version
     * @throws RuleConflict if the rule has another version by now
     * @throws IllegalArgumentException if it was of another kind
     */
    SavedRule save(AlertRuleSpec rule, Actor actor);
}
