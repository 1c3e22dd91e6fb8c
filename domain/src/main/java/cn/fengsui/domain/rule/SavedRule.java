package cn.fengsui.domain.rule;

import java.time.Instant;

/**
 * One version of a rule on record.
 *
 * @param savedAt when; {@link Instant#EPOCH} for a rule as shipped
 * @param savedBy the post that saved it, or empty
 */
public record SavedRule(AlertRuleSpec rule, Instant savedAt, String savedBy) {}
