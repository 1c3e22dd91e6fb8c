package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.RuleParameters.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which alerts get a row of their own and which stand behind one: first those that another one explains, then those of
 * the same place and cause, then those of a storm. A pure function of the alerts: the order in which they came does not
 * matter. Alerts of level I and II always have their own row.
 */
public final class Presentation {

    /** An alert joins those of its place and cause if the newest of them began at most so long before. */
    private static final long GROUP_GAP = Duration.ofMinutes(30).toMillis();

    /** What began so shortly before its cause was noticed is explained by it too. */
    private static final long BEFORE_CAUSE = Duration.ofMinutes(10).toMillis();

    static final Comparator<RaisedAlert> ORDER = Comparator.comparingLong(RaisedAlert::metAt)
            .thenComparing(raised -> raised.alert().id());

    private final List<RaisedAlert> raisedAlerts;
    private final Map<String, Alert> shown = new HashMap<>();
    private final Map<String, List<Alert>> explained = new HashMap<>();

    private Presentation(Collection<RaisedAlert> raisedAlerts) {
        this.raisedAlerts = raisedAlerts.stream().sorted(ORDER).toList();
    }

    /**
     * Every alert with its place, storms among them, by id.
     *
     * @param storm when lesser ones are shown as one; empty = never
     * @param clock event time
     */
    public static Map<String, Alert> of(Collection<RaisedAlert> raisedAlerts, Optional<Storm> storm, long clock) {
        var presentation = new Presentation(raisedAlerts);
        presentation.withdrawn();
        presentation.inhibit();
        presentation.group();
        storm.ifPresent(rule -> Storms.gather(presentation.rows(), rule, clock, presentation::put));
        presentation.raisedAlerts.forEach(
                raised -> presentation.shown.putIfAbsent(raised.alert().id(), raised.alert()));
        return presentation.shown;
    }

    /** True for what may stand behind another row. */
    static boolean isLesser(Alert alert) {
        return alert.level().severity() > Level.II.severity();
    }

    static boolean isOpen(Alert alert) {
        return alert.state() == AlertState.OPEN;
    }

    private void put(Alert alert) {
        shown.put(alert.id(), alert);
    }

    private boolean isFree(RaisedAlert raised) {
        return !shown.containsKey(raised.alert().id());
    }

    private void withdrawn() {
        raisedAlerts.stream()
                .map(RaisedAlert::alert)
                .filter(alert -> alert.suppression() == Suppression.WITHDRAWN)
                .forEach(this::put);
    }

    private void inhibit() {
        List<RaisedAlert> causes = raisedAlerts.stream()
                .filter(raised -> !raised.inhibits().isEmpty() && isFree(raised))
                .toList();
        Map<String, RaisedAlert> behind = new HashMap<>();
        for (RaisedAlert raised : causes.isEmpty() ? List.<RaisedAlert>of() : raisedAlerts) {
            if (isFree(raised) && isLesser(raised.alert())) {
                causes.stream()
                        .filter(cause -> explains(cause, raised))
                        .findFirst()
                        .ifPresent(cause -> behind.put(raised.alert().id(), cause));
            }
        }
        for (RaisedAlert raised : raisedAlerts) {
            RaisedAlert cause = behind.get(raised.alert().id());
            if (cause != null) {
                RaisedAlert top = behind.getOrDefault(cause.alert().id(), cause);
                put(raised.alert().behind(top.alert().id(), Suppression.INHIBITED));
                explained
                        .computeIfAbsent(top.alert().id(), id -> new ArrayList<>())
                        .add(raised.alert());
            }
        }
    }

    private static boolean explains(RaisedAlert cause, RaisedAlert raised) {
        Alert because = cause.alert();
        Alert alert = raised.alert();
        return cause != raised
                && cause.inhibits().contains(alert.ruleId())
                && covers(cause.covers(), raised.areas())
                && alert.drill() == because.drill()
                && raised.metAt() >= because.firstAt().toEpochMilli() - BEFORE_CAUSE
                && (isOpen(because)
                        || !isOpen(alert) && raised.metAt() <= because.lastAt().toEpochMilli());
    }

    private static boolean covers(String what, List<String> areas) {
        return what.equals(RaisedAlert.EVERYWHERE)
                || !what.isEmpty() && areas.stream().anyMatch(area -> area.startsWith(what));
    }

    private void group() {
        Map<String, List<RaisedAlert>> open = new HashMap<>();
        List<List<RaisedAlert>> groups = new ArrayList<>();
        for (RaisedAlert raised : raisedAlerts) {
            if (!isFree(raised)) {
                continue;
            }
            List<RaisedAlert> group = raised.group().isEmpty() ? null : open.get(raised.group());
            if (group == null || raised.metAt() - newest(group) > GROUP_GAP) {
                group = new ArrayList<>();
                groups.add(group);
                open.put(raised.group(), group);
            }
            group.add(raised);
        }
        groups.forEach(this::place);
    }

    private static long newest(List<RaisedAlert> group) {
        long newest = Long.MIN_VALUE;
        for (RaisedAlert raised : group) {
            Alert alert = raised.alert();
            newest = Math.max(newest, Math.max(raised.metAt(), alert.lastAt().toEpochMilli()));
        }
        return newest;
    }

    /** The first one stands for the others, or the first serious one if there is any. */
    private void place(List<RaisedAlert> group) {
        RaisedAlert head = group.stream()
                .filter(raised -> !isLesser(raised.alert()))
                .findFirst()
                .orElse(group.getFirst());
        var behind = group.stream()
                .filter(raised -> raised != head && isLesser(raised.alert()))
                .map(RaisedAlert::alert)
                .toList();
        behind.forEach(alert -> put(alert.behind(head.alert().id(), Suppression.GROUPED)));
        group.stream()
                .filter(raised -> raised != head && !isLesser(raised.alert()))
                .forEach(raised -> put(over(raised.alert(), List.of())));
        put(over(head.alert(), behind));
    }

    /** A row stays while anything behind it is open, and is as grave as the gravest of it. */
    private Alert over(Alert row, List<Alert> behind) {
        List<Alert> inhibited = explained.getOrDefault(row.id(), List.of());
        boolean isHeldOpen = !isOpen(row) && behind.stream().anyMatch(Presentation::isOpen);
        Alert held = isHeldOpen ? row.ended(AlertState.OPEN, "") : row;
        Level level =
                behind.stream().filter(Presentation::isOpen).map(Alert::level).reduce(row.level(), Level::worst);
        Instant last = Stream.concat(behind.stream(), inhibited.stream())
                .map(Alert::lastAt)
                .reduce(row.lastAt(), (a, b) -> a.isAfter(b) ? a : b);
        return held.over(inhibited.size() + behind.size(), level, last);
    }

    /** The rows so far, in the order in which they came up. */
    private List<RaisedAlert> rows() {
        return raisedAlerts.stream()
                .filter(raised -> shown.get(raised.alert().id()) != null
                        && shown.get(raised.alert().id()).hasOwnRow())
                .map(raised -> raised.with(shown.get(raised.alert().id())))
                .toList();
    }
}
