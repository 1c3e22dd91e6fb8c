package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.Pictures;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** An open incident of level I or II, with its nearest camera on request: the picture opens on a click, never by itself. */
final class SeriousIncident extends Div {

    private final LiveViews liveViews;
    private final Actor actor;
    private final Wording wording;
    private final List<CameraChoice.Chosen> nearest;
    private final Div picture = Parts.box("vid");
    private final Div facts = new Div();
    private Incident incident;

    /** @param nearest at most one camera */
    SeriousIncident(
            Incident incident, LiveViews liveViews, Actor actor, Wording wording, List<CameraChoice.Chosen> nearest) {
        this.incident = incident;
        this.liveViews = liveViews;
        this.actor = actor;
        this.wording = wording;
        this.nearest = nearest;
        addClassName("sm-inc");
        if (nearest.isEmpty()) {
            picture.add(Parts.text("none", getTranslation("summary.picture.none")));
        } else {
            picture.add(Parts.button("", getTranslation("summary.picture.open"), this::openPicture));
        }
        add(picture, facts);
        show(incident);
    }

    /** Changes the words only: an open picture stays. */
    void show(Incident now) {
        if (now.equals(incident) && facts.getChildren().findAny().isPresent()) {
            return;
        }
        incident = now;
        facts.removeAll();
        var state = new Span(wording.of(now.state()) + (now.unit().isEmpty() ? "" : " · " + now.unit()));
        if (now.state() == IncidentState.REPORTED) {
            state = Parts.text("pill inv", getTranslation("summary.incident.unaccepted"));
        }
        var lasting = new Div(
                new Span(getTranslation("summary.incident.lasting") + " "),
                Parts.elapsed(now.reportedAt(), "b"),
                new Span(" · "),
                state);
        var next = new Div(
                new Span(getTranslation("desk.limit." + now.state()) + " "),
                Parts.due(now.dueAt(), getTranslation("desk.over"), "b"));
        facts.add(
                new H3(Parts.badge(now.level(), now.state() != IncidentState.REPORTED), new Span(wording.title(now))),
                lasting,
                next,
                Parts.text("t2", now.place().line()));
    }

    private void openPicture() {
        picture.removeAll();
        var pictures = new Pictures(liveViews, actor, wording.zone().getId());
        picture.add(pictures);
        pictures.show(nearest, incident.drill() ? ViewReason.DRILL : ViewReason.INCIDENT, incident.id(), false);
    }
}
