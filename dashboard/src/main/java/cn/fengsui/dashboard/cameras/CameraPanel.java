package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.navigation.AreaMap;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The right of the page: where the camera stands, what the catalogue says of it, and who looked. */
final class CameraPanel extends Section {

    private static final double ZOOM = 14.6;
    private static final int MOST_SHOWN = 200;

    private final Wording wording;
    private final AreaMap map = new AreaMap(1.2, 30, true);
    private final Span name = new Span();
    private final Span where = Parts.text("em", "");
    private final DescriptionList facts = new DescriptionList();
    private final Div views = Parts.box("cm-views");
    private final Span count = Parts.text("em", "");
    private Set<String> running = Set.of();

    CameraPanel(Wording wording) {
        this.wording = wording;
        addClassName("cm-rt");
        add(
                Parts.box("cm-map", map),
                new Div(Parts.box("pg-sh", name, where), facts),
                Parts.box("cm-who", Parts.box("pg-sh", new Span(getTranslation("cameras.who")), count), views),
                Parts.text("cm-line", getTranslation("cameras.noFaces")));
    }

    /** @param near other cameras to draw around it */
    void show(Camera camera, List<Camera> near) {
        var drawn = new ArrayList<Camera>(List.of(camera));
        near.stream().filter(other -> !other.id().equals(camera.id())).forEach(drawn::add);
        map.show(camera.place().point(), ZOOM, camera.drill(), drawn, Parts.text("am-here", ""));
        name.setText(camera.name());
        where.setText(camera.place().line());
        facts.removeAll();
        fact("id", camera.id());
        fact("type", getTranslation("cameras.ptz." + Math.clamp(camera.ptzType(), 0, 4)));
        fact("heading", getTranslation("cameras.heading." + Math.clamp(camera.directionType(), 0, 8)));
        fact("maker", (camera.manufacturer() + " " + camera.model()).strip());
        fact("state", getTranslation("cameras.state." + camera.status()));
        fact("since", wording.minute(camera.statusSince(), camera.updatedAt()));
        fact("source", camera.source());
        fact("civil", camera.civilCode());
    }

    /** @param open audit ids of the views that run now */
    void show(List<Watched.View> seen, Set<String> open, Instant now) {
        running = open;
        views.removeAll();
        count.setText(
                getTranslation("cameras.who.remark", Integer.toString(seen.size()), Integer.toString(open.size())));
        if (seen.isEmpty()) {
            views.add(Parts.text("pg-empty", getTranslation("cameras.who.nobody")));
            return;
        }
        var table = new NativeTable();
        var head = new NativeTableRow();
        List.of("time", "actor", "reason", "result")
                .forEach(key -> head.add(new NativeTableHeaderCell(getTranslation("cameras.who." + key))));
        table.getHead().add(head);
        seen.stream().limit(MOST_SHOWN).forEach(view -> table.getBody().add(row(view, now)));
        views.add(table);
    }

    void sayUnreadable() {
        views.removeAll();
        views.add(Parts.text("pg-refused", getTranslation("cameras.who.unreadable")));
    }

    private NativeTableRow row(Watched.View view, Instant now) {
        var actor = view.entry().actor();
        var who = actor.displayName() + (actor.seat().isEmpty() ? "" : " · " + actor.seat());
        var reason = new NativeTableCell(reason(view.entry().reason()));
        reason.addClassName("t2");
        var row = new NativeTableRow(
                new NativeTableCell(wording.minute(view.entry().at(), now)),
                new NativeTableCell(who),
                reason,
                new NativeTableCell(result(view)));
        if (view.isRefused()) {
            row.addClassName("refused");
        }
        return row;
    }

    /** The gateway writes {@code KIND: words}. */
    private String reason(String given) {
        int colon = given.indexOf(": ");
        for (ViewReason kind : ViewReason.values()) {
            if (colon > 0 && given.substring(0, colon).equals(kind.name())) {
                return (wording.isEnglish() ? kind.en() : kind.zh()) + " " + given.substring(colon + 2);
            }
        }
        return given;
    }

    private String result(Watched.View view) {
        if (view.isRefused()) {
            return getTranslation("cameras.who.refused");
        }
        if (view.entry().action().equals(Watched.SNAPSHOT)) {
            return getTranslation("cameras.who.snapshot");
        }
        if (running.contains(view.entry().id())) {
            return getTranslation("cameras.who.running");
        }
        return view.seconds() < 0 ? "—" : wording.duration(view.seconds());
    }

    private void fact(String key, String value) {
        facts.add(
                new DescriptionList.Term(getTranslation("cameras.fact." + key)),
                new DescriptionList.Description(value.isBlank() ? "—" : value));
    }
}
