package cn.fengsui.dashboard.alerts;

import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.AlertReviews;
import cn.fengsui.domain.alert.Escalations;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.AlertRules;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.domain.rule.RuleTrials;
import cn.fengsui.store.Store;
import java.time.Instant;

/** What the screens of alerts need besides the alerts themselves. All blocking: never call under a lock. */
public record AlertPorts(
        AlertHandlings handlings, Escalations escalations, AlertReviews reviews, AlertRules rules, RuleTrials trials) {

    /** Of a store; rules cannot be tried. */
    public static AlertPorts of(Store store) {
        return new AlertPorts(
                store.alertHandlings(), store.escalations(), store.alertReviews(), store.rules(), AlertPorts::noTrials);
    }

    public AlertPorts trials(RuleTrials trials) {
        return new AlertPorts(handlings, escalations, reviews, rules, trials);
    }

    private static RuleTrial noTrials(AlertRuleSpec rule, Instant from, Instant to) {
        throw new IllegalStateException(
                "this process runs no stream jobs, so it cannot try rules; use the one that does");
    }
}
