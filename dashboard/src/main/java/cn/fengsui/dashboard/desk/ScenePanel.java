package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.Pictures;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right of the desk: pictures of the nearest cameras and the units. Levels I and II open their pictures by
 * themselves once the selection rests; others after one click, so that leafing through the queue looks at nobody's
 * street.
 */
final class ScenePanel extends Section {

    private static final long REST_MILLIS = 800;
    private static final Executor AFTER_REST =
            CompletableFuture.delayedExecutor(REST_MILLIS, TimeUnit.MILLISECONDS, Thread::startVirtualThread);

    private final Pictures pictures;
    private final Div cameras = Parts.box("dk-cam");
    private final Div ask = Parts.box("dk-ask");
    private final Span count = new Span();
    private final Span reason = Parts.text("t2", "");
    private final UnitTable units;
    private @Nullable IncidentFile file;

    ScenePanel(LiveViews liveViews, Actor actor, Wording wording, Consumer<String> dispatch) {
        addClassName("dk-r");
        pictures = new Pictures(liveViews, actor, wording.zone().getId());
        units = new UnitTable(dispatch);
        reason.addClassName("reason");
        cameras.add(pictures, ask);
        add(Parts.box("pg-sh", count, reason), cameras, units);
    }

    /** @param another true when the selection moved to another incident */
    void show(IncidentFile read, boolean another) {
        file = read;
        units.show(read);
        if (!another) {
            return;
        }
        Incident incident = read.incident();
        count.setText(
                getTranslation("desk.cameras", Integer.toString(nearest(read).size())));
        reason.setText(getTranslation("desk.cameras.reason", incident.id()));
        pictures.show(List.of(), ViewReason.INCIDENT, incident.id(), true);
        showAsk(read);
        if (incident.level().isSerious() && incident.state().isOpen()) {
            getUI().ifPresent(ui -> AFTER_REST.execute(() -> Background.access(ui, () -> openIfStill(incident.id()))));
        }
    }

    /** Opens the pictures of the incident that is shown; every one of them leaves an audit row. */
    void openPictures() {
        IncidentFile shown = file;
        if (shown == null || nearest(shown).isEmpty()) {
            return;
        }
        ask.setVisible(false);
        pictures.setVisible(true);
        var kind = shown.incident().drill() ? ViewReason.DRILL : ViewReason.INCIDENT;
        pictures.show(nearest(shown), kind, shown.incident().id(), true);
    }

    private void openIfStill(String incidentId) {
        if (file != null && file.incident().id().equals(incidentId)) {
            openPictures();
        }
    }

    private void showAsk(IncidentFile read) {
        pictures.setVisible(false);
        ask.setVisible(true);
        ask.removeAll();
        if (nearest(read).isEmpty()) {
            ask.add(new Span(getTranslation(
                    read.incident().place().point() == null ? "desk.cameras.noPlace" : "desk.cameras.none")));
            return;
        }
        ask.add(
                Parts.withKey(Parts.button("pri", getTranslation("desk.cameras.open"), this::openPictures), "L"),
                new Span(getTranslation("desk.cameras.logged")));
    }

    private static List<CameraChoice.Chosen> nearest(IncidentFile read) {
        GeoPoint scene = read.incident().place().point();
        if (scene == null) {
            return List.of();
        }
        return read.cameras().stream()
                .map(camera -> new CameraChoice.Chosen(camera, metres(camera, scene)))
                .toList();
    }

    private static int metres(Camera camera, GeoPoint scene) {
        return (int) Math.round(Objects.requireNonNull(camera.place().point()).metresTo(scene));
    }
}
