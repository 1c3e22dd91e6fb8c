package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertStage;
import cn.fengsui.domain.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history of one alert as lines to be read, newest first. Pure. */
final class AlertHistory {

    /** An alert that was raised longer before its first line was computed from data of the past. */
    private static final Duration AT_ONCE = Duration.ofMinutes(2);

    private final Wording wording;
    private final Words words;

    /** A text of the reader's language. */
    @FunctionalInterface
    interface Words {
        String of(String key, Object... parameters);
    }

    AlertHistory(Wording wording, Words words) {
        this.wording = wording;
        this.words = words;
    }

    /** Time, who, what, from, to, why; {@code changes} oldest first. */
    List<List<String>> rows(Alert alert, List<AlertChange> changes, Instant now) {
        var rows = new ArrayList<List<String>>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            AlertChange change = changes.get(i);
            rows.add(List.of(
                    wording.moment(change.at(), now),
                    change.actor().equals(Actor.SYSTEM)
                            ? words.of("alerts.system")
                            : change.actor().displayName(),
                    wording.isEnglish() ? change.action().en() : change.action().zh(),
                    from(change, i == 0),
                    stage(change.to()),
                    why(alert, change, i == 0, now)));
        }
        return rows;
    }

    /** What comes up was not "ended" before: it is new, or it is there again. */
    private String from(AlertChange change, boolean isFirst) {
        boolean comesUp = change.action() == AlertAction.CONDITION && change.from() == AlertStage.NORMAL;
        return comesUp ? words.of(isFirst ? "alerts.history.new" : "alerts.history.again") : stage(change.from());
    }

    private String why(Alert alert, AlertChange change, boolean isFirst, Instant now) {
        boolean isLate = isFirst
                && change.action() == AlertAction.CONDITION
                && alert.reopenCount() == 0
                && alert.raisedAt().plus(AT_ONCE).isBefore(change.at());
        return isLate
                ? words.of("alerts.history.computed", wording.moment(alert.raisedAt(), now)) + change.text()
                : change.text();
    }

    private String stage(AlertStage stage) {
        return wording.isEnglish() ? stage.en() : stage.zh();
    }
}
