package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.navigation.QueueList;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The list of the alert desk: the same element as the queue of incidents, where nothing moves under the hand. */
final class AlertQueue extends QueueList {

    private static final Duration STALE = Duration.ofHours(24);

    private final Wording wording;
    private final Desks desks;

    AlertQueue(Wording wording, Desks desks, Consumer<String> picked) {
        super(picked);
        this.wording = wording;
        this.desks = desks;
        say("alerts.queue.empty.OPEN");
    }

    /** Sends the rows only when they differ from what the browser has. */
    void show(List<DeskRows.Row> rows, AlertTab tab, boolean markDrills, Instant now) {
        say("alerts.queue.empty." + tab);
        send(rows.stream().map(row -> line(row, markDrills, now)).toList());
    }

    private void say(String empty) {
        words(Map.of(
                "label", getTranslation("alerts.queue.label"),
                "empty", getTranslation(empty),
                "waiting", getTranslation("alerts.queue.waiting"),
                "ended", getTranslation("alerts.queue.ended"),
                "unaccepted", getTranslation("alerts.queue.unacknowledged"),
                "grouped", getTranslation("alerts.queue.grouped"),
                "linked", getTranslation("alerts.queue.reports"),
                "drill", getTranslation("desk.drill"),
                "over", getTranslation("alerts.over")));
    }

    private QueueList.Row line(DeskRows.Row row, boolean markDrills, Instant now) {
        Standing head = row.head();
        Alert alert = head.alert();
        int members = row.members().stream()
                .mapToInt(member -> 1 + member.alert().childCount())
                .sum();
        return new QueueList.Row(
                alert.id(),
                alert.level().name(),
                wording.isEnglish() ? alert.titleEn() : alert.title(),
                alert.place().line().isEmpty()
                        ? getTranslation("alerts.no-place")
                        : alert.place().line(),
                wording.isEnglish() ? head.stage().en() : head.stage().zh(),
                getTranslation(limit(head, now)),
                "",
                owner(head),
                row.wantsSomebody(),
                markDrills && alert.drill(),
                alert.reportCount(),
                alert.raisedAt().toEpochMilli(),
                due(head).toEpochMilli(),
                members);
    }

    /** Message key of what the running time is about. */
    private String limit(Standing standing, Instant now) {
        if (standing.isAsked(now)) {
            return "alerts.asked";
        }
        return desks.isEscalated(standing, now) ? "alerts.escalated" : "alerts.limit." + standing.stage();
    }

    private static String owner(Standing standing) {
        AlertHold hold = standing.hold();
        boolean isAside = standing.stage() == AlertStage.SHELVED || standing.stage() == AlertStage.OUT_OF_SERVICE;
        if (isAside && hold != null) {
            return hold.by().displayName();
        }
        return standing.handling()
                .owner(standing.alert())
                .map(owned -> owned.actor().displayName())
                .orElse("");
    }

    /** What the running time counts down to: acknowledging, coming back, or being stale. */
    private Instant due(Standing standing) {
        Alert alert = standing.alert();
        AlertHold hold = standing.hold();
        return switch (standing.stage()) {
            case SHELVED, OUT_OF_SERVICE -> hold == null ? alert.raisedAt() : hold.until();
            case UNACKNOWLEDGED ->
                alert.raisedAt().plus(desks.config().nextDesk().of(alert.level()));
            default -> alert.raisedAt().plus(STALE);
        };
    }
}
