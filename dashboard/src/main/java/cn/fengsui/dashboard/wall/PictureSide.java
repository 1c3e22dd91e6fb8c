package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.dashboard.video.CameraChoice;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** What the main picture shows: how far, which way, what kind of camera. Beside it on the big wall. */
final class PictureSide extends Div {

    private List<CameraChoice.Chosen> shown = List.of();

    void show(List<CameraChoice.Chosen> cameras) {
        if (cameras.equals(shown)) {
            return;
        }
        shown = cameras;
        removeAll();
        if (cameras.isEmpty()) {
            return;
        }
        CameraChoice.Chosen first = cameras.get(0);
        String distance = first.metres() < 0 ? "—" : first.metres() + " m";
        add(
                box("sec", text("", getTranslation("side.title"))),
                fact("side.distance", distance),
                fact(
                        "side.heading",
                        getTranslation("side.heading." + first.camera().directionType())),
                fact("side.kind", getTranslation("side.kind." + first.camera().ptzType())),
                new Plain("small").saying(getTranslation("side.logged")));
    }

    private Div fact(String name, String value) {
        return box("", new Span(getTranslation(name)), new Plain("b").saying(value));
    }
}
