package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.Escalation;
import cn.fengsui.domain.alert.SimilarAlert;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.rule.SavedRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one alert.
 *
 * @param rule as it is in force now, or null when there is none of that id
 * @param evidence the reports behind it, newest first; not those that are never shown one by one
 * @param hiddenEvidence how many those are
 * @param parent the alert that stands for it, or null
 */
record AlertFile(
        Alert alert,
        AlertHandling handling,
        @Nullable SavedRule rule,
        List<Report> evidence,
        int hiddenEvidence,
        List<SimilarAlert> similar,
        List<AlertChange> changes,
        List<Escalation> escalations,
        @Nullable Alert parent) {

    Optional<SavedRule> ruleInForce() {
        return Optional.ofNullable(rule);
    }
}
