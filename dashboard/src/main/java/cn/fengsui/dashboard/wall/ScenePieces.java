package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;

import cn.fengsui.dashboard.alerts.AlertRail;
import cn.fengsui.dashboard.alerts.HeldRail;
import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.flood.FloodBoard;
import cn.fengsui.dashboard.map.CityMap;
import cn.fengsui.dashboard.scenes.Legibility;
import cn.fengsui.dashboard.scenes.ScreenDecision;
import cn.fengsui.dashboard.scenes.ScreenDecision.Use;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.IFrame;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes what panels show. Pieces are used under the session lock. */
final class ScenePieces {

    private static final double CLOSER = 1.6;
    private static final double FULL_HD = 1920;

    private final WallParts parts;
    private final WallScene scene;
    private final WallScreen screen;
    private final Actor actor;
    private final Legibility.Scale scale;

    /**
     * What a piece shows now.
     *
     * @param about the alert the screen is about
     * @param by who gave this scene to the screen; empty when nobody did
     */
    record Moment(Facts facts, Optional<RailItem> about, ScreenDecision.Shown shown, String by) {
        boolean isAtTheAlert() {
            return shown.use() == Use.PLACE_OF_ALERT;
        }
    }

    /** A component and how it is drawn. */
    record Piece(Component component, Consumer<Moment> drawing) {
        void show(Moment now) {
            drawing.accept(now);
        }
    }

    ScenePieces(WallParts parts, WallScene scene, WallScreen screen, Actor actor) {
        this.parts = parts;
        this.scene = scene;
        this.screen = screen;
        this.actor = actor;
        this.scale = Legibility.scale(screen);
    }

    Piece make(ScenePanel panel, WallSize.Box place) {
        return switch (panel.kind()) {
            case MAP -> map(place);
            case RAIL -> rail(place);
            case VIDEO -> {
                var pictures = new ScenePictures(parts, scene, panel, place, actor);
                yield new Piece(pictures, pictures::show);
            }
            case INDICATORS -> {
                var figures = new KeyFigures(parts.config().zone());
                yield new Piece(figures, now -> figures.show(now.facts()));
            }
            case HEADLINE -> {
                var headline = new Headline(() -> {});
                yield new Piece(headline, now -> headline.show(now.facts()));
            }
            case UNUSUAL -> {
                var unusual = new HotList(parts.config().zone());
                yield new Piece(unusual, now -> unusual.show(now.facts()));
            }
            case FLOOD -> {
                var board = new FloodBoard(parts.flood(), rows(place));
                yield new Piece(board, now -> board.show(now.facts().now()));
            }
            case TEXT -> text(panel.text());
            case CLOCK ->
                still(new Plain("cc-clock")
                        .set("zone", parts.config().zone().getId())
                        .classed("clock"));
            case WEB -> web(panel.text());
        };
    }

    /** The open alerts, as many rows as there is room for. Nobody can do anything with it. */
    Piece rail(WallSize.Box place) {
        var rail = new AlertRail(false, new Nobody());
        var held = new HeldRail();
        int rows = rows(place);
        return new Piece(rail, now -> {
            String empty = rail.getTranslation(now.facts().isPartlyUnknown() ? "rail.empty-unknown" : "rail.empty");
            String about = now.about().map(RailItem::id).orElse("");
            rail.show(
                    held.arrange(now.facts().items(), rows),
                    now.facts().items(),
                    about,
                    now.facts().now(),
                    empty);
            rail.showSystem(List.of(), 0);
        });
    }

    /** Rows of a list that have room here, without the row of the rest. */
    private int rows(WallSize.Box place) {
        double row = 1.2 * scale.title() + 1.8 * scale.caption();
        return Math.max(1, (int) ((place.height() - 2.4 * scale.small()) / row) - 1);
    }

    private Piece map(WallSize.Box place) {
        var map = new CityMap(0.8 * scale.caption() / 20, scale.small(), (int) (1.1 * scale.figure()), id -> {})
                .withSpots();
        double wider = Math.log(place.width() / FULL_HD) / Math.log(2);
        return new Piece(map, now -> {
            GeoPoint at = now.isAtTheAlert()
                    ? now.about().map(item -> item.alert().place().point()).orElse(null)
                    : null;
            GeoPoint centre = at == null ? parts.config().mapCentre() : at;
            double zoom = parts.config().mapZoom() + wider + (at == null ? 0.2 : CLOSER - wider);
            map.show(new CityMap.Scene(
                    new CityMap.View(centre.lng(), centre.lat(), zoom, 0, 0, 0),
                    now.facts().drill() ? "drill" : "real",
                    new CityMap.Versions(
                            parts.layers().hotspotsVersion(), parts.layers().alertsVersion()),
                    now.about().map(RailItem::id).orElse(""),
                    List.of(),
                    List.of(),
                    at == null ? 8 : 2));
        });
    }

    private static Piece text(String words) {
        var text = box("scene-text");
        for (String line : words.split("\n", -1)) {
            text.add(new Plain("p").saying(line));
        }
        return still(text);
    }

    private Piece web(String address) {
        if (!parts.config().isAllowedPage(address)) {
            var why = box("scene-text");
            why.add(new Plain("p").classed("dqt").saying(why.getTranslation("scene.web-refused", address)));
            return still(why);
        }
        var frame = new IFrame(address);
        frame.getElement().setAttribute("sandbox", "allow-scripts allow-same-origin");
        frame.getElement().setAttribute("title", address);
        return still(frame);
    }

    private static Piece still(Component component) {
        return new Piece(component, now -> {});
    }

    /** A screen without a person. */
    private static final class Nobody implements AlertRail.Operator {
        @Override
        public void held(boolean held) {}

        @Override
        public void chosen(String alertId) {}

        @Override
        public void acknowledged(String alertId) {}

        @Override
        public void released() {}

        @Override
        public void letIn() {}
    }
}
