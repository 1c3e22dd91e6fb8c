package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.say;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.dashboard.video.Pictures;
import cn.fengsui.dashboard.video.Tile;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pictures of the wall with their heading: the cameras nearest to the subject, or the patrol of a calm day. */
final class PicturePanel extends Div {

    private static final WallSize.Box SIDE = new WallSize.Box(3480, 1120, 320, 889);

    private final WallSize size;
    private final PicturePlan plan;
    private final Pictures pictures;
    private final Span title = text("", "");
    private final Plain note = new Plain("em");
    private final Plain countdown = Markup.age(Instant.EPOCH, "count");
    private final Plain automatic = new Plain("button").classed("quiet-button");
    private final Panel heading = new Panel("heading", box("sec", title, automatic, new Plain("em", countdown, note)));
    private final Div none = box("p no-pictures");
    private final PictureSide side = new PictureSide();
    private final Panel sidePanel = new Panel("side", side).at(SIDE);

    /** @param onAutomatic called when the operator lets the chosen alert go */
    PicturePanel(WallParts parts, WallSize size, Actor actor, Runnable onAutomatic) {
        this.size = size;
        this.plan = new PicturePlan(parts.live());
        this.pictures = new Pictures(
                parts.feeds().liveViews(), actor, parts.config().zone().getId());
        automatic.set("type", "button").saying(getTranslation("pictures.automatic"));
        automatic.getElement().addEventListener("click", event -> onAutomatic.run());
        say(none, getTranslation("pictures.none"));
        addClassName("tiles");
        add(heading, none, pictures, sidePanel);
    }

    /**
     * Shows what this moment asks for.
     *
     * @param chosen true when a person chose the subject
     * @return the cameras shown, the main one first
     */
    List<CameraChoice.Chosen> show(
            Layout layout, boolean degraded, Facts facts, Optional<RailItem> about, boolean chosen) {
        List<WallSize.Box> boxes = size.pictures(layout, degraded);
        List<CameraChoice.Chosen> cameras = plan.choose(about, facts.drill(), boxes.size(), facts.now());
        boolean incident = layout == Layout.INCIDENT;
        List<Tile> tiles = pictures.show(cameras, reason(about), note(about), incident || size.isBig());
        for (int i = 0; i < tiles.size(); i++) {
            Panel.place(tiles.get(i), boxes.get(i));
        }
        side.show(cameras);
        sidePanel.setVisible(incident && size.isBig());
        none.setVisible(cameras.isEmpty());
        Panel.place(none, boxes.get(0));
        heading(size.pictureHeading(layout, degraded), facts, about, chosen);
        return cameras;
    }

    private static ViewReason reason(Optional<RailItem> about) {
        return about.isEmpty() ? ViewReason.PATROL : ViewReason.INCIDENT;
    }

    private String note(Optional<RailItem> about) {
        return about.map(item -> "alert " + item.id())
                .orElseGet(() -> getTranslation("pictures.patrol-note", plan.round(), plan.rounds()));
    }

    private void heading(WallSize.Box box, Facts facts, Optional<RailItem> about, boolean chosen) {
        boolean patrol = about.isEmpty();
        boolean turns = patrol && plan.rounds() > 1;
        heading.setVisible(box.height() > 0);
        heading.at(box);
        automatic.setVisible(chosen);
        say(title, getTranslation(patrol ? "pictures.patrol" : "pictures.nearest"));
        countdown.setVisible(turns);
        if (turns) {
            countdown.set(
                    "since", Long.toString(PicturePlan.nextRound(facts.now()).toEpochMilli()));
            note.saying(getTranslation("pictures.patrol-next", plan.round(), plan.rounds()));
        } else {
            note.saying(patrol ? "" : getTranslation("pictures.by-distance"));
        }
    }
}
