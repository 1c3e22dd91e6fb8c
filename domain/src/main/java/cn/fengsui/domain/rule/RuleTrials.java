package cn.fengsui.domain.rule;

import java.time.Instant;

/** Tries a rule on what already happened before it goes live. Blocking, bounded in time and rows. */
public interface RuleTrials {

    /**
     * Runs the rule over the events that were heard within the span.
     *
     * @throws IllegalArgumentException if the span is empty or longer than 62 days
     * @throws IllegalStateException if too many trials run already; try again in a moment
     */
    RuleTrial run(AlertRuleSpec rule, Instant from, Instant to);
}
