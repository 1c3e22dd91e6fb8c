package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open incidents of levels I and II; an open picture stays while the words around it change. */
final class SeriousList extends Div {

    private final SummaryParts parts;
    private final Actor actor;
    private final Wording wording;
    private final Span title = new Span();
    private final Span none = Parts.text("pg-empty", "");
    private final Div rows = new Div(none);
    private final Map<String, SeriousIncident> byId = new HashMap<>();

    SeriousList(SummaryParts parts, Actor actor, Wording wording) {
        this.parts = parts;
        this.actor = actor;
        this.wording = wording;
        add(Parts.box("pg-sh", title, Parts.text("em", getTranslation("summary.serious.remark"))), rows);
    }

    void show(List<Incident> open, boolean drill) {
        Markup.say(title, getTranslation("summary.serious", Integer.toString(open.size())));
        var ids = open.stream().map(Incident::id).toList();
        byId.keySet().retainAll(ids);
        rows.getChildren()
                .filter(child -> child != none && !byId.containsValue(child))
                .toList()
                .forEach(rows::remove);
        for (Incident incident : open) {
            var row = byId.get(incident.id());
            if (row == null) {
                row = new SeriousIncident(incident, parts.feeds().liveViews(), actor, wording, nearest(incident));
                byId.put(incident.id(), row);
                rows.add(row);
            } else {
                row.show(incident);
            }
        }
        none.setVisible(open.isEmpty());
        if (open.isEmpty()) {
            Markup.say(none, none(drill));
        }
    }

    /** Says since when there is none, instead of a blank. */
    private String none(boolean drill) {
        return parts.live()
                .figures(drill)
                .map(figures -> {
                    var since = figures.indicators().lastSeriousClosedAt();
                    long seconds = Duration.between(since, parts.feeds().clock().instant())
                            .toSeconds();
                    return getTranslation("summary.serious.none", wording.duration(Math.max(0, seconds)));
                })
                .orElse(getTranslation("summary.serious.noneNow"));
    }

    private List<CameraChoice.Chosen> nearest(Incident incident) {
        var point = incident.place().point();
        return point == null ? List.of() : new CameraChoice(parts.live()).nearest(point, incident.drill(), 1);
    }
}
