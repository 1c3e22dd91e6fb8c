package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.camera.Camera;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.function.Function;

/** What stands in a line of the tree: its name with a sign, its counts or kind, and what is wrong. */
record TreeCells(Wording wording, Function<Camera, CameraState> stateOf) {

    private static final int ID_TAIL = 10;

    Span name(Node node) {
        Camera camera = node.camera();
        if (camera == null) {
            var name = Parts.text("cm-up", shortened(node.name()));
            return new Span(Parts.text("cm-kind", words("cameras.kind." + node.kind())), name);
        }
        CameraState state = stateOf.apply(camera);
        var mark = Parts.text("cm-h " + (state.isWell() ? "" : "x"), state.sign());
        mark.getElement().setAttribute("aria-hidden", "true");
        return new Span(mark, new Span(node.name()));
    }

    /** A device without a name is called by its id; what tells ids apart is their end. */
    private static String shortened(String name) {
        return name.matches("\\d{20}") ? "…" + name.substring(ID_TAIL) : name;
    }

    Span counts(Node node) {
        Camera camera = node.camera();
        if (camera != null) {
            return Parts.text("c", words("cameras.ptz." + Math.clamp(camera.ptzType(), 0, 5)));
        }
        return Parts.text("c", node.kind().equals("camera") ? "" : node.online() + "/" + node.total());
    }

    Span trouble(Node node) {
        Camera camera = node.camera();
        if (camera != null) {
            CameraState state = stateOf.apply(camera);
            var words = Parts.text("b", state.isWell() ? "" : state.words(wording));
            words.setTitle(state.because(wording));
            return words;
        }
        if (node.isPartial()) {
            return Parts.text("b", words("cameras.tree.partial"));
        }
        return Parts.text("b", node.notOnline() == 0 ? "" : Integer.toString(node.notOnline()));
    }

    private String words(String key) {
        return I18NProvider.translate(wording.locale(), key);
    }
}
