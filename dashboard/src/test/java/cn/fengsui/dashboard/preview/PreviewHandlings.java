package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.alerts.AlertPorts;
import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.AlertLife;
import cn.fengsui.domain.alert.AlertLoad;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.AlertRefused;
import cn.fengsui.domain.alert.AlertReviews;
import cn.fengsui.domain.alert.Escalation;
import cn.fengsui.domain.alert.Escalations;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.alert.RuleRecord;
import cn.fengsui.domain.alert.SimilarAlert;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.AlertRules;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.SavedRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The life of alerts in memory, by the same pure rules as on record. */
final class PreviewHandlings implements AlertHandlings {

    private final Map<String, Alert> alerts;
    private final Map<String, AlertHandling> handlings = new ConcurrentHashMap<>();
    private final List<AlertChange> changes = new CopyOnWriteArrayList<>();
    private final Clock clock;

    PreviewHandlings(Map<String, Alert> alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    AlertPorts ports() {
        return new AlertPorts(this, new NoEscalations(), new NoReviews(), new ShippedRules(), (rule, from, to) -> {
            throw new IllegalStateException("the preview tries no rules");
        });
    }

    /** Owns it, unless somebody does. */
    Acknowledgement acknowledge(String alertId, Actor actor) {
        Alert alert = alerts.get(alertId);
        AlertHandling before = handlings.getOrDefault(alertId, AlertHandling.untouched(alert));
        return before.owner(alert).orElseGet(() -> move(
                        AlertMove.of(alertId, AlertMove.ANY, AlertAction.ACKNOWLEDGE, actor), HoldLimits.STANDARD)
                .owned());
    }

    @Override
    public synchronized AlertHandling move(AlertMove move, HoldLimits limits) {
        Alert alert = alerts.get(move.alertId());
        if (alert == null) {
            throw new AlertRefused(AlertRefused.Reason.UNKNOWN_ALERT, "no alert " + move.alertId());
        }
        Instant now = clock.instant();
        AlertHandling before = handlings.getOrDefault(alert.id(), AlertHandling.untouched(alert));
        AlertHandling after = AlertLife.after(alert, before, move, limits, Duration.ZERO, now);
        handlings.put(alert.id(), after);
        changes.add(new AlertChange(
                alert.id(),
                after.version(),
                move.action(),
                move.actor(),
                now,
                AlertLife.stage(alert, before, now),
                AlertLife.stage(alert, after, now),
                move.text(),
                after.disposition(),
                after.hold()));
        return after;
    }

    @Override
    public Map<String, AlertHandling> of(Collection<String> alertIds) {
        return alertIds.stream()
                .filter(handlings::containsKey)
                .collect(Collectors.toMap(id -> id, handlings::get, (one, same) -> one));
    }

    @Override
    public List<AlertHandling> held() {
        return handlings.values().stream().filter(one -> one.hold() != null).toList();
    }

    @Override
    public List<AlertHandling> bringBack() {
        return List.of();
    }

    @Override
    public List<Alert> ended(boolean drill, int limit) {
        return List.of();
    }

    @Override
    public List<AlertChange> changes(String alertId) {
        return changes.stream()
                .filter(change -> change.alertId().equals(alertId))
                .toList();
    }

    @Override
    public List<SimilarAlert> similar(Alert alert, int limit) {
        return List.of();
    }

    /** Nothing to look back on. */
    private static final class NoReviews implements AlertReviews {
        @Override
        public List<RuleRecord> rules(Instant from, Instant to) {
            return List.of();
        }

        @Override
        public AlertLoad load(Instant from, Instant to) {
            return new AlertLoad(List.of(0, 0, 0, 0), 0, 0, 0);
        }
    }

    /** Nobody is asked. */
    private static final class NoEscalations implements Escalations {
        @Override
        public List<Escalation> raise(List<Escalation> due) {
            return List.of();
        }

        @Override
        public Optional<Escalation> claim(Instant now, Duration lease) {
            return Optional.empty();
        }

        @Override
        public void note(String id, Escalation.Delivery delivery, String answer, Instant again) {
            // none is there
        }

        @Override
        public List<Escalation> of(String alertId) {
            return List.of();
        }
    }

    /** The rules as shipped; none can be changed. */
    private static final class ShippedRules implements AlertRules {
        @Override
        public List<SavedRule> current() {
            return DefaultRules.all().stream()
                    .map(rule -> new SavedRule(rule, Instant.EPOCH, ""))
                    .toList();
        }

        @Override
        public List<SavedRule> versions(String id) {
            return current().stream()
                    .filter(saved -> saved.rule().id().equals(id))
                    .toList();
        }

        @Override
        public SavedRule save(AlertRuleSpec rule, Actor actor) {
            throw new UnsupportedOperationException("the preview keeps no rules");
        }
    }
}
