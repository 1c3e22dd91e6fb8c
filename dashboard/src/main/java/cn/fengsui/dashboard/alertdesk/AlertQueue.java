package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alertdesk.DeskRows.Row;
import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertStage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The list of the alert desk in the browser: the same element as the queue of incidents, where nothing moves under the hand. */
@Tag("cc-queue")
@JsModule("./desk-queue.ts")
final class AlertQueue extends Component {

    private static final Duration STALE = Duration.ofHours(24);

    private final Wording wording;
    private final Desks desks;
    private List<Line> shown = List.of();

    /** A row as the element reads it; times in epoch milliseconds. */
    record Line(
            String id,
            String level,
            String title,
            String place,
            String stateText,
            String limitText,
            String owner,
            boolean unaccepted,
            boolean drill,
            int reports,
            long since,
            long due,
            int grouped) {}

    AlertQueue(Wording wording, Desks desks, Consumer<String> picked) {
        this.wording = wording;
        this.desks = desks;
        words("alerts.queue.empty.OPEN");
        getElement()
                .addEventListener(
                        "queue-pick",
                        event -> picked.accept(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
    }

    /** Sends the rows only when they differ from what the browser has. */
    void show(List<Row> rows, AlertTab tab, boolean markDrills, Instant now) {
        words("alerts.queue.empty." + tab);
        var lines = rows.stream().map(row -> line(row, markDrills, now)).toList();
        if (!lines.equals(shown)) {
            shown = lines;
            getElement().setPropertyList("rows", lines);
        }
    }

    void select(String id) {
        getElement().setProperty("selected", id);
    }

    void pause(boolean paused) {
        getElement().setProperty("paused", paused);
    }

    private void words(String empty) {
        getElement()
                .setPropertyMap(
                        "words",
                        Map.of(
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

    private Line line(Row row, boolean markDrills, Instant now) {
        Standing head = row.head();
        Alert alert = head.alert();
        int members = row.members().stream()
                .mapToInt(member -> 1 + member.alert().childCount())
                .sum();
        return new Line(
                alert.id(),
                alert.level().name(),
                wording.isEnglish() ? alert.titleEn() : alert.title(),
                alert.place().line().isEmpty()
                        ? getTranslation("alerts.no-place")
                        : alert.place().line(),
                wording.isEnglish() ? head.stage().en() : head.stage().zh(),
                getTranslation(limit(head, now)),
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
