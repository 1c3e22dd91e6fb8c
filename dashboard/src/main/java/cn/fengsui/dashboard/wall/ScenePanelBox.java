package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.scenes.ScreenDecision.Use;
import cn.fengsui.domain.wall.ScenePanel;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;

/** One panel of a scene at its place: its own piece, and the list of alerts while automation needs the room for it. */
final class ScenePanelBox extends Div {

    private final ScenePieces pieces;
    private final WallSize.Box place;
    private final ScenePieces.Piece own;
    private ScenePieces.@Nullable Piece alerts;

    ScenePanelBox(ScenePieces pieces, ScenePanel panel, WallSize.Box place) {
        this.pieces = pieces;
        this.place = place;
        this.own = pieces.make(panel, place);
        addClassNames("p", "scene-panel", "scene-" + panel.kind().name().toLowerCase(java.util.Locale.ROOT));
        getElement().setAttribute("data-panel", panel.id());
        Panel.place(this, place);
        add(own.component());
    }

    void show(ScenePieces.Moment now) {
        boolean listed = now.shown().use() == Use.ALERTS;
        getElement().setAttribute("data-use", now.shown().use().name());
        if (listed && alerts == null) {
            alerts = pieces.rail(place);
            add(alerts.component());
        }
        own.component().setVisible(!listed);
        if (alerts != null) {
            alerts.component().setVisible(listed);
        }
        (listed && alerts != null ? alerts : own).show(now);
    }
}
