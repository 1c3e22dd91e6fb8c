package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.cameras.asking.CameraDesk;
import cn.fengsui.dashboard.navigation.AreaMap;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.state.Watching;
import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The right of the page: where the camera stands, what the catalogue says of it, and who looked. */
final class CameraPanel extends Section {

    private static final double ZOOM = 14.6;
    private static final int MOST_SHOWN = 20;

    /** The part of the past that was watched, as the gateway writes it. */
    private static final Pattern SPAN = Pattern.compile("\\[(\\d{4}-[\\d:T-]+Z)/(\\d{4}-[\\d:T-]+Z)]");

    private final Wording wording;
    private final AreaMap map = new AreaMap(1.2, 30, true).forChoosing();
    private final Span name = new Span();
    private final Span where = Parts.text("em", "");
    private final Div state = Parts.box("cm-state");
    private final Div watching = Parts.box("cm-watching");
    private final DescriptionList facts = new DescriptionList();
    private final Div views = Parts.box("cm-views");
    private final Span count = Parts.text("em", "");
    private Set<String> running = Set.of();
    private List<Camera> onMap = List.of();
    private Map<String, AreaMap.Sign> signsOnMap = Map.of();
    private final HealthStrip health;
    private final MaskLine masks;
    private @Nullable JsonNode device;
    private String shown = "";

    CameraPanel(Wording wording, CameraDesk desk) {
        this.wording = wording;
        this.masks = new MaskLine(desk);
        this.health = new HealthStrip(wording);
        addClassName("cm-rt");
        getElement().setAttribute("aria-label", getTranslation("cameras.region.record"));
        views.getElement() // it scrolls, so the keyboard must reach it
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("cameras.who"));
        add(
                Parts.box("cm-map", map),
                new Div(Parts.box("pg-sh", name, where), state, health, facts, masks),
                Parts.box("cm-now", Parts.box("pg-sh", new Span(getTranslation("cameras.watching"))), watching),
                Parts.box("cm-who", Parts.box("pg-sh", new Span(getTranslation("cameras.who")), count), views),
                Parts.text("cm-line", getTranslation("cameras.noFaces")));
    }

    /** @param near other cameras to draw around it */
    void show(Camera camera, List<Camera> near, Function<Camera, CameraState> stateOf, Instant now) {
        var drawn = new ArrayList<Camera>();
        near.stream().filter(other -> !other.id().equals(camera.id())).forEach(drawn::add);
        drawn.add(camera); // last, on top of its neighbours
        Map<String, AreaMap.Sign> signs = new HashMap<>();
        drawn.forEach(one -> {
            CameraState judged = stateOf.apply(one);
            signs.put(one.id(), new AreaMap.Sign(judged.sign(), judged.words(wording)));
        });
        if (!drawn.equals(onMap) || !signs.equals(signsOnMap)) {
            onMap = drawn;
            signsOnMap = signs;
            map.choose(camera, ZOOM, drawn, signs);
        }
        if (!camera.id().equals(shown)) {
            shown = camera.id();
            device = null;
        }
        masks.show(camera);
        state(stateOf.apply(camera), now);
        health.show(camera, stateOf.apply(camera), device, now);
        name.setText(camera.name());
        where.setText(camera.place().line());
        facts.removeAll();
        fact("id", camera.id());
        fact("type", getTranslation("cameras.ptz." + Math.clamp(camera.ptzType(), 0, 5)));
        fact("heading", getTranslation("cameras.heading." + Math.clamp(camera.directionType(), 0, 8)));
        fact("maker", (camera.manufacturer() + " " + camera.model()).strip());
        fact("source", camera.source());
        fact("civil", camera.civilCode());
    }

    /** What is known of the camera's registered device; the ages stand from the next {@link #show} on. */
    void device(JsonNode registered) {
        device = registered;
    }

    /** Calls with the id of a camera that was chosen on the map. */
    void onCamera(Consumer<String> chosen) {
        map.onCamera(chosen);
    }

    private void state(CameraState now, Instant at) {
        state.removeAll();
        state.add(
                Parts.text("cm-h" + (now.isWell() ? "" : " x"), now.sign()),
                Parts.text("w", now.words(wording)),
                Parts.text("t2", getTranslation("cameras.since", now.age(wording, at))),
                Parts.text("why", now.because(wording)),
                Parts.text(
                        "t3",
                        now.pictureAge(wording, at)
                                .map(age -> getTranslation("cameras.pictureAt", age, picture(now)))
                                .orElse(getTranslation("cameras.pictureNever"))));
    }

    private String picture(CameraState now) {
        return wording.isEnglish() ? now.picture().en() : now.picture().zh();
    }

    /** Who looks at it now, and who did. */
    void show(List<Watched.View> seen, List<Watching> open, Instant now) {
        running = open.stream().map(Watching::auditId).collect(Collectors.toSet());
        watching.removeAll();
        open.forEach(one -> watching.add(new Div(
                Parts.text("dot", "●"),
                Parts.text("b", one.actor().displayName() + " · " + seat(one.actor())),
                Parts.text("t2", reason(one.reason())),
                Parts.text(
                        "t3",
                        wording.duration(
                                Math.max(0, Duration.between(one.since(), now).toSeconds()))))));
        if (open.isEmpty()) {
            watching.add(Parts.text("t3", getTranslation("cameras.watching.nobody")));
        }
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
        var who = actor.displayName() + (actor.seat().isEmpty() ? "" : " · " + seat(actor));
        String why = getTranslation("cameras.who.why." + view.entry().action());
        var reason =
                new NativeTableCell(why.startsWith("!") ? reason(view.entry().reason()) : why);
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

    /** A page of ours by its name, anything else as it was told. */
    private String seat(Actor actor) {
        return Markup.seat(this, actor.seat());
    }

    /** The gateway writes {@code KIND: words}. */
    private String reason(String entered) {
        String given = SPAN.matcher(entered)
                .replaceAll(span -> wording.clock(Instant.parse(span.group(1))) + "–"
                        + wording.clock(Instant.parse(span.group(2))));
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
        String did = getTranslation("cameras.who.did." + view.entry().action());
        if (!did.startsWith("!")) {
            return did;
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
