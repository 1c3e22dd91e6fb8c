package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.QueueList;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The queue of incidents in the browser. */
final class DeskQueue extends QueueList {

    DeskQueue(Consumer<String> picked) {
        super(picked);
        words(Map.of(
                "label", getTranslation("desk.queue.label"),
                "empty", getTranslation("desk.queue.empty"),
                "waiting", getTranslation("desk.queue.waiting"),
                "ended", getTranslation("desk.queue.ended"),
                "unaccepted", getTranslation("desk.queue.unaccepted"),
                "grouped", getTranslation("desk.queue.grouped"),
                "linked", getTranslation("desk.queue.linked"),
                "drill", getTranslation("desk.drill"),
                "over", getTranslation("desk.over")));
    }

    /**
     * Sends the rows only when they differ from what the browser has.
     *
     * @param markDrills true where real and drill rows stand together; else the header says it once
     */
    void show(List<IncidentQueue.Group> groups, Wording wording, boolean markDrills, Instant now) {
        send(groups.stream().map(group -> row(group, wording, markDrills, now)).toList());
    }

    private Row row(IncidentQueue.Group group, Wording wording, boolean markDrills, Instant now) {
        var row = group.first();
        var incident = row.incident();
        return new Row(
                incident.id(),
                incident.level().name(),
                wording.title(incident),
                incident.place().line(),
                wording.of(incident.state()),
                getTranslation(limitKey(incident.state())),
                held(incident, now),
                row.ownerName(),
                row.isUnaccepted(),
                markDrills && incident.drill(),
                incident.reportKeys().size(),
                incident.stateSince().toEpochMilli(),
                incident.dueAt().toEpochMilli(),
                group.rows().size());
    }

    /** What stands in place of the running clock: stopped, or a wish that waits for a second person. */
    private String held(Incident incident, Instant now) {
        if (incident.terms().isStopped(now)) {
            return getTranslation("desk.terms.stopped");
        }
        return incident.terms().asked() == null ? "" : getTranslation("desk.terms.asked");
    }

    /** Message key of what must be done by the limit. */
    static String limitKey(IncidentState state) {
        return "desk.limit." + state.name();
    }
}
