package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.incident.IncidentState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The queue in the browser. It is a custom element and not a {@code Grid}, because selection, scroll and "new ones wait"
 * must hold without a round trip.
 */
@Tag("cc-queue")
@JsModule("./desk-queue.ts")
final class DeskQueue extends Component {

    private List<Row> shown = List.of();

    /** A row as the element reads it; times in epoch milliseconds. */
    record Row(
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

    DeskQueue(Consumer<String> picked) {
        getElement()
                .setPropertyMap(
                        "words",
                        Map.of(
                                "label", getTranslation("desk.queue.label"),
                                "empty", getTranslation("desk.queue.empty"),
                                "waiting", getTranslation("desk.queue.waiting"),
                                "ended", getTranslation("desk.queue.ended"),
                                "unaccepted", getTranslation("desk.queue.unaccepted"),
                                "grouped", getTranslation("desk.queue.grouped"),
                                "linked", getTranslation("desk.queue.linked"),
                                "drill", getTranslation("desk.drill"),
                                "over", getTranslation("desk.over")));
        getElement()
                .addEventListener(
                        "queue-pick",
                        event -> picked.accept(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
    }

    /**
     * Sends the rows only when they differ from what the browser has.
     *
     * @param markDrills true where real and drill rows stand together; else the header says it once
     */
    void show(List<IncidentQueue.Group> groups, Wording wording, boolean markDrills) {
        var rows = groups.stream().map(group -> row(group, wording, markDrills)).toList();
        if (!rows.equals(shown)) {
            shown = rows;
            getElement().setPropertyList("rows", rows);
        }
    }

    void select(String id) {
        getElement().setProperty("selected", id);
    }

    void pause(boolean paused) {
        getElement().setProperty("paused", paused);
    }

    private Row row(IncidentQueue.Group group, Wording wording, boolean markDrills) {
        var row = group.first();
        var incident = row.incident();
        return new Row(
                incident.id(),
                incident.level().name(),
                wording.title(incident),
                incident.place().line(),
                wording.of(incident.state()),
                getTranslation(limitKey(incident.state())),
                row.ownerName(),
                row.isUnaccepted(),
                markDrills && incident.drill(),
                incident.reportKeys().size(),
                incident.stateSince().toEpochMilli(),
                incident.dueAt().toEpochMilli(),
                group.rows().size());
    }

    /** Message key of what must be done by the limit. */
    static String limitKey(IncidentState state) {
        return "desk.limit." + state.name();
    }
}
