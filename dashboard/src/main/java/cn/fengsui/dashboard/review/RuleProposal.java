package cn.fengsui.dashboard.review;

import cn.fengsui.domain.alert.RuleRecord;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleParameters;
import java.util.Optional;

/**
 * A change of a rule that its record asks for. It is only ever proposed: a person tries it and accepts it.
 *
 * @param why message key of the reason
 */
record RuleProposal(AlertRuleSpec rule, String why) {

    private static final int ENOUGH_JUDGED = 5;
    private static final double POOR = 0.5;
    private static final int ENOUGH_ROWS = 10;
    private static final double MOST_UNANSWERED = 0.7;
    private static final double MANY_REOPENED = 0.3;
    private static final int LEAST_DELAY = 60;
    private static final int LONGEST_DELAY = 3600;
    private static final double HIGHER = 1.25;
    private static final double LEAST_RATIO = 1.5;

    /** Empty when the record asks for none, or the rule cannot be made stricter. */
    static Optional<RuleProposal> of(RuleRecord record, AlertRuleSpec rule) {
        try {
            if (record.judged() >= ENOUGH_JUDGED && record.precision() < POOR) {
                return Optional.of(new RuleProposal(stricter(rule), "review.why.wrong"));
            }
            if (record.ownRows() >= ENOUGH_ROWS && record.reopened() > MANY_REOPENED * record.ownRows()) {
                return Optional.of(new RuleProposal(calmer(rule), "review.why.chatters"));
            }
            if (record.ownRows() >= ENOUGH_ROWS && record.neverActedOn() > MOST_UNANSWERED * record.ownRows()) {
                return Optional.of(new RuleProposal(stricter(rule), "review.why.unanswered"));
            }
            return Optional.empty();
        } catch (IllegalArgumentException atItsLimit) {
            return Optional.empty();
        }
    }

    /** More is needed before anything is said: of what the rule counts, or of time. */
    private static AlertRuleSpec stricter(AlertRuleSpec rule) {
        return switch (rule.parameters()) {
            case RuleParameters.Burst of ->
                tuned(
                        rule,
                        new RuleParameters.Burst(
                                more(of.reports()), of.withinSeconds(), of.quietSeconds(), of.resolution()));
            case RuleParameters.Hotspots of ->
                tuned(
                        rule,
                        new RuleParameters.Hotspots(
                                rounded(Math.max(LEAST_RATIO, of.leastRatio() * HIGHER)), of.labels()));
            case RuleParameters.ManyCameras of ->
                tuned(rule, new RuleParameters.ManyCameras(of.by(), more(of.cameras()), of.withinSeconds()));
            case RuleParameters.Repetition of ->
                tuned(rule, new RuleParameters.Repetition(more(of.reports()), of.metres(), of.withinDays()));
            case RuleParameters.Absence of ->
                tuned(rule, new RuleParameters.Absence(of.of(), of.silentSeconds() + of.silentSeconds() / 2));
            default -> rule.tuned(rule.parameters(), longer(rule.onAfterSeconds()), rule.offAfterSeconds());
        };
    }

    /** It must be over for longer before it is said to be over. */
    private static AlertRuleSpec calmer(AlertRuleSpec rule) {
        return rule.tuned(rule.parameters(), rule.onAfterSeconds(), longer(rule.offAfterSeconds()));
    }

    private static AlertRuleSpec tuned(AlertRuleSpec rule, RuleParameters parameters) {
        return rule.tuned(parameters, rule.onAfterSeconds(), rule.offAfterSeconds());
    }

    private static int more(int count) {
        return Math.max(count + 1, (int) Math.round(count * HIGHER));
    }

    private static int longer(int seconds) {
        return Math.min(LONGEST_DELAY, Math.max(LEAST_DELAY, seconds * 2));
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * 10) / 10.0;
    }
}
