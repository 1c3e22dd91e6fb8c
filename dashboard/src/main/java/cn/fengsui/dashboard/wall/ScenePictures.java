package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;

import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.scenes.Legibility;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.Pictures;
import cn.fengsui.dashboard.video.Tile;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.domain.wall.PictureSource;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.WallScene;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The pictures of one panel: those automation points at before its own. Which camera of a patrol is on depends on the
 * server's clock only, so all screens turn their pages together. Used under the session lock.
 */
final class ScenePictures extends Div {

    private static final int MAIN_FROM_PIXELS = 900;
    private static final int LOOK_AGAIN_SECONDS = 5;
    private static final int GAP = 3;

    private final WallParts parts;
    private final WallScene scene;
    private final ScenePanel panel;
    private final CameraChoice choice;
    private final Pictures pictures;
    private final Div none = box("p no-pictures");
    private final WallSize.Box place;
    private String key = "";
    private List<CameraChoice.Chosen> chosen = List.of();

    ScenePictures(WallParts parts, WallScene scene, ScenePanel panel, WallSize.Box place, Actor actor) {
        this.parts = parts;
        this.scene = scene;
        this.panel = panel;
        this.place = place;
        this.choice = new CameraChoice(parts.live());
        this.pictures = new Pictures(
                parts.feeds().liveViews(), actor, parts.config().zone().getId());
        boolean large = place.width() / Legibility.columns(panel.tiles()) >= MAIN_FROM_PIXELS;
        pictures.choose(large ? LiveOptions.Stream.MAIN : LiveOptions.Stream.SUB);
        addClassName("tiles");
        none.setText(getTranslation("pictures.none"));
        Panel.place(none, new WallSize.Box(0, 0, place.width(), place.height()));
        add(none, pictures);
    }

    void show(ScenePieces.Moment now) {
        List<String> highlighted = now.shown().highlighted();
        List<CameraChoice.Chosen> cameras = cameras(now);
        ViewReason reason = highlighted.isEmpty() ? ViewReason.PATROL : ViewReason.INCIDENT;
        List<Tile> tiles = pictures.show(cameras, reason, note(now), false);
        for (int i = 0; i < tiles.size(); i++) {
            Panel.place(tiles.get(i), field(i, cameras.size()));
            tiles.get(i)
                    .getElement()
                    .getClassList()
                    .set("picked", highlighted.contains(cameras.get(i).camera().id()));
        }
        none.setVisible(cameras.isEmpty());
    }

    /** Looking through all cameras is not for every change: again for another alert, another turn, or after a while. */
    private List<CameraChoice.Chosen> cameras(ScenePieces.Moment now) {
        String wanted = now.shown()
                + now.about().map(RailItem::id).orElse("")
                + now.facts().now().getEpochSecond() / LOOK_AGAIN_SECONDS;
        if (!wanted.equals(key)) {
            key = wanted;
            chosen = choose(now);
        }
        return chosen;
    }

    private List<CameraChoice.Chosen> choose(ScenePieces.Moment now) {
        GeoPoint at = now.about().map(item -> item.alert().place().point()).orElse(null);
        var found = new ArrayList<CameraChoice.Chosen>();
        var taken = new HashSet<String>();
        for (String id : now.shown().highlighted()) {
            found.add(choice.byId(id, Optional.ofNullable(at)).orElseGet(() -> unknown(id)));
            taken.add(id);
        }
        for (CameraChoice.Chosen own : own(now, at)) {
            if (found.size() < panel.tiles() && taken.add(own.camera().id())) {
                found.add(own);
            }
        }
        return found;
    }

    private List<CameraChoice.Chosen> own(ScenePieces.Moment now, @org.jspecify.annotations.Nullable GeoPoint at) {
        boolean drill = now.facts().drill();
        if (panel.source() == PictureSource.NEAREST) {
            return at != null && now.isAtTheAlert()
                    ? choice.nearest(at, drill, panel.tiles())
                    : choice.patrol(
                            drill,
                            turn(
                                    choice.rounds(drill, panel.tiles()),
                                    now.facts().now()),
                            panel.tiles());
        }
        List<String> named = panel.cameras();
        int rounds = Math.ceilDiv(named.size(), panel.tiles());
        int first = panel.source() == PictureSource.PATROL
                ? turn(rounds, now.facts().now()) * panel.tiles()
                : 0;
        return named.stream()
                .skip(first)
                .limit(panel.tiles())
                .map(id -> choice.byId(id, Optional.empty()).orElseGet(() -> unknown(id)))
                .toList();
    }

    /** Which round of how many. */
    private int turn(int rounds, Instant now) {
        return rounds == 0 ? 0 : (int) (now.getEpochSecond() / panel.dwellSeconds() % rounds);
    }

    /** One that left the catalogue keeps its tile, which says so. */
    private static CameraChoice.Chosen unknown(String id) {
        return new CameraChoice.Chosen(
                new Camera(
                        id,
                        "",
                        id,
                        "",
                        "",
                        "",
                        "",
                        Place.UNKNOWN,
                        0,
                        0,
                        CameraStatus.OFFLINE,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        true,
                        false),
                -1);
    }

    private String note(ScenePieces.Moment now) {
        String by = now.by().isEmpty() ? getTranslation("scene.by-rule") : now.by();
        String why = getTranslation("scene.note", scene.name(), scene.version(), by);
        return now.about()
                .filter(item -> !now.shown().highlighted().isEmpty())
                .map(RailItem::id)
                .map(id -> "alert " + id + " · " + why)
                .orElse(why);
    }

    private WallSize.Box field(int index, int count) {
        int columns = Legibility.columns(count);
        int rows = Legibility.rows(count);
        int left = place.width() * (index % columns) / columns;
        int right = place.width() * (index % columns + 1) / columns;
        int top = place.height() * (index / columns) / rows;
        int bottom = place.height() * (index / columns + 1) / rows;
        return new WallSize.Box(left + GAP, top + GAP, right - left - 2 * GAP, bottom - top - 2 * GAP);
    }
}
