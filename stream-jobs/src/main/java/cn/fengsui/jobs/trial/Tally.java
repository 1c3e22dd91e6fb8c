package cn.fengsui.jobs.trial;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleTrial;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Counts what a rule raised. */
record Tally(AlertRuleSpec rule, List<Alert> raised, List<RuleTrial.Day> days) {

    private static final int EXAMPLES = 20;

    static Tally of(AlertRuleSpec rule, Collection<Alert> alerts, ZoneId zone) {
        List<Alert> raised = alerts.stream()
                .filter(alert -> alert.ruleId().equals(rule.id()) || isItsStorm(rule, alert))
                .filter(alert -> alert.suppression() != Suppression.WITHDRAWN)
                .sorted(Comparator.comparing(Alert::firstAt)
                        .thenComparing(Alert::id)
                        .reversed())
                .toList();
        var perDay = new TreeMap<String, Integer>();
        raised.forEach(
                alert -> perDay.merge(alert.firstAt().atZone(zone).toLocalDate().toString(), 1, Integer::sum));
        List<RuleTrial.Day> days = perDay.entrySet().stream()
                .map(entry -> new RuleTrial.Day(entry.getKey(), entry.getValue()))
                .toList();
        return new Tally(rule, raised, days);
    }

    RuleTrial over(Instant from, Instant to, Instant upTo, long events, String stopped) {
        return new RuleTrial(
                rule.id(),
                from,
                to,
                upTo,
                events,
                stopped,
                raised.size(),
                (int) raised.stream().filter(Alert::hasOwnRow).count(),
                (int) raised.stream()
                        .filter(alert -> alert.suppression() == Suppression.STORM)
                        .count(),
                days,
                raised.stream().limit(EXAMPLES).toList());
    }

    private static boolean isItsStorm(AlertRuleSpec rule, Alert alert) {
        return rule.kind() == AlertRule.STORM && alert.rule() == AlertRule.STORM;
    }
}
