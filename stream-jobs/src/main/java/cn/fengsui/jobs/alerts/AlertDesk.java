package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.rule.RuleParameters.Storm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells how alerts stand whenever that changed: {@link Presentation} over all that are open or ended a short while ago.
 * Owned by one thread.
 */
public final class AlertDesk {

    /** An alert that ended stays so long among those that others are grouped with. */
    private static final long REMEMBERED = Duration.ofHours(2).toMillis();

    /** What came up so shortly before a storm has a part in it. */
    private static final long BEFORE_STORM = Duration.ofHours(1).toMillis();

    private static final int DEEPEST = 4;

    /** Far above what a city has; beyond it the oldest ended ones are forgotten first. */
    private static final int MOST = 20_000;

    private final Map<String, Alert> told = new HashMap<>();

    /** @param storms rows that were told before a restart */
    public void remember(List<Alert> storms) {
        storms.forEach(storm -> told.put(storm.id(), storm));
    }

    /** What the desk wants to be kept and forgotten. */
    public interface Keeper {
        void keep(RaisedAlert raised) throws Exception;

        void forget(String id) throws Exception;
    }

    /** Tells what differs from what was told before, and forgets what is over. */
    public void tell(
            Map<String, RaisedAlert> raisedAlerts,
            Optional<Storm> storm,
            long clock,
            Keeper keeper,
            Consumer<Alert> out)
            throws Exception {
        List<RaisedAlert> alerts = raisedAlerts.values().stream()
                .filter(raised -> raised.alert().rule() != AlertRule.STORM)
                .toList();
        Map<String, Alert> shown = Presentation.of(alerts, storm, clock);
        for (Alert alert : shown.values()) {
            if (!alert.equals(told.put(alert.id(), alert))) {
                out.accept(alert);
                if (alert.rule() == AlertRule.STORM) {
                    keeper.keep(new RaisedAlert(alert, alert.firstAt().toEpochMilli(), "", List.of(), "", List.of()));
                }
            }
        }
        endStorms(shown, keeper, out);
        forget(raisedAlerts, shown, clock, keeper);
    }

    /** Later data showed that there was no storm. */
    private void endStorms(Map<String, Alert> shown, Keeper keeper, Consumer<Alert> out) throws Exception {
        List<Alert> gone = told.values().stream()
                .filter(alert -> alert.rule() == AlertRule.STORM && !shown.containsKey(alert.id()))
                .toList();
        for (Alert storm : gone) {
            told.remove(storm.id());
            keeper.forget(storm.id());
            if (storm.state() == AlertState.OPEN) {
                out.accept(storm.ended(AlertState.RESOLVED, Suppression.WITHDRAWN.zh())
                        .behind("", Suppression.WITHDRAWN));
            }
        }
    }

    private void forget(Map<String, RaisedAlert> raisedAlerts, Map<String, Alert> shown, long clock, Keeper keeper)
            throws Exception {
        long stormFrom = shown.values().stream()
                .filter(alert -> alert.rule() == AlertRule.STORM && !isOver(alert, clock))
                .mapToLong(storm -> storm.firstAt().toEpochMilli() - BEFORE_STORM)
                .min()
                .orElse(Long.MAX_VALUE);
        var old = new ArrayList<String>();
        for (RaisedAlert raised : raisedAlerts.values()) {
            Alert row = row(raised.alert().id(), shown);
            if (row != null && isOver(row, clock) && raised.metAt() < stormFrom) {
                old.add(raised.alert().id());
            }
        }
        if (raisedAlerts.size() - old.size() > MOST) {
            raisedAlerts.values().stream()
                    .filter(raised -> raised.alert().state() == AlertState.RESOLVED)
                    .sorted(Presentation.ORDER)
                    .limit(raisedAlerts.size() - old.size() - MOST)
                    .forEach(raised -> old.add(raised.alert().id()));
        }
        for (String id : old) {
            keeper.forget(id);
            told.remove(id);
        }
    }

    /** The row that stands for an alert: what stands behind it is forgotten with it, never before. */
    private static @Nullable Alert row(String id, Map<String, Alert> shown) {
        Alert row = shown.get(id);
        for (int i = 0; i < DEEPEST && row != null && shown.containsKey(row.parentId()); i++) {
            row = shown.get(row.parentId());
        }
        return row;
    }

    private static boolean isOver(Alert row, long clock) {
        return row.state() == AlertState.RESOLVED && row.lastAt().toEpochMilli() < clock - REMEMBERED;
    }
}
