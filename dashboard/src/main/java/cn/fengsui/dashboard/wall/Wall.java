package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;

import cn.fengsui.dashboard.alerts.AlertRail;
import cn.fengsui.dashboard.alerts.HeldRail;
import cn.fengsui.dashboard.alerts.Rail;
import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.map.CityMap;
import cn.fengsui.dashboard.scenes.Standing;
import cn.fengsui.dashboard.video.CameraChoice;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One wall on one screen: fixed strips, and a middle that follows the layout. Parts are moved and filled, never taken
 * off the page, so that map and pictures keep running. Used under the session lock.
 */
final class Wall extends Div implements AlertRail.Operator {

    /** The big wall shows the same area on twice the width, and somewhat more of it. */
    private static final double BIG_ZOOM = 0.62;

    private final WallParts parts;
    private final WallSize size;
    private final Actor actor;
    private final FactsReader reader;
    private final boolean drill;
    private long drawn;
    private final boolean mayAcknowledge;

    private final LayoutSwitch layouts = new LayoutSwitch();
    private final Subject subject = new Subject();
    private final HeldRail held = new HeldRail();
    private Facts facts;
    private @Nullable Standing leader;

    private final TopStrip top;
    private final BottomStrip bottom;
    private final CityMap map;
    private final Panel mapPanel;
    private final Headline headline = new Headline(() -> turn(Layout.INCIDENT));
    private final Panel headlinePanel = new Panel("card", headline);
    private final TrendCard trend;
    private final HotList hot;
    private final Panel hotPanel;
    private final Panel legend;
    private final AlertRail rail;
    private final Panel railPanel;
    private final IncidentPanel incident;
    private final Panel incidentPanel;
    private final FilePanel file;
    private final Panel filePanel;
    private final UnitsPanel units = new UnitsPanel();
    private final IncidentReading reading;
    private final Panel unitsPanel = new Panel("units", units);
    private final PicturePanel pictures;

    Wall(WallParts parts, WallSize size, Actor actor, boolean mayAcknowledge, boolean drill) {
        this.parts = parts;
        this.size = size;
        this.actor = actor;
        this.drill = drill;
        this.mayAcknowledge = mayAcknowledge;
        this.reader = parts.facts();
        this.facts = reader.read(drill);
        var zone = parts.config().zone();
        top = new TopStrip(parts.config(), size, actor.displayName());
        bottom = new BottomStrip(size);
        map = new CityMap(size.isBig() ? 1.3 : 0.8, size.isBig() ? 46 : 24, size.isBig() ? 88 : 46, this::chosen);
        mapPanel = new Panel("map-panel", map);
        trend = new TrendCard(size.isBig() ? 32 : 20);
        hot = new HotList(zone);
        hotPanel = new Panel("card", hot);
        legend = new Panel("legend", new Legend(size));
        rail = new AlertRail(mayAcknowledge, this);
        railPanel = new Panel("rail", rail);
        incident = new IncidentPanel(zone, size, () -> turn(Layout.CALM));
        incident.addClassName("inc");
        incidentPanel = new Panel("", incident);
        file = new FilePanel(zone);
        filePanel = new Panel("card plain", file);
        reading = new IncidentReading(parts, file, units);
        pictures = new PicturePanel(parts, size, actor, this::released);
        addClassName("wall");
        getElement().setAttribute("data-language", getTranslation("language"));
        addClassName(size.cssClass());
        if (size.isBig()) {
            headline.add(trend);
        }
        add(mapPanel, legend, headlinePanel, hotPanel, railPanel, incidentPanel, filePanel, unitsPanel);
        add(pictures, top, bottom, box("drill-frame"));
        fixed();
    }

    /** The whole wall decides the layout, and nobody acts here: a screen without a person. */
    void led(Standing standing) {
        leader = standing;
        getElement().setAttribute("data-led", true);
    }

    /** Draws it when something changed; the mere time is drawn by {@link #refresh}. */
    void refreshIfChanged() {
        if (reader.change(drill) != drawn) {
            refresh();
        }
    }

    /** Draws what is so now. */
    void refresh() {
        drawn = reader.change(drill);
        facts = reader.read(drill);
        Layout layout = decided();
        Optional<RailItem> about = subject.of(facts);
        if (about.isEmpty()) {
            layout = Layout.CALM;
        }
        boolean degraded = layout == Layout.CALM && facts.isPartlyUnknown();
        getElement()
                .setAttribute("data-state", layout == Layout.INCIDENT ? "incident" : degraded ? "degraded" : "calm");
        getElement().setAttribute("data-drill", Boolean.toString(facts.drill()));
        place(layout, degraded);
        top.show(facts, leader != null && leader.incident() ? Layout.INCIDENT : layout);
        bottom.show(facts);
        headline.show(facts);
        if (size.isBig()) {
            trend.show(facts);
            hot.show(facts);
        }
        rail(layout, degraded, about);
        about.ifPresent(item -> incident.show(item, facts, byItselfAt()));
        List<CameraChoice.Chosen> cameras =
                pictures.show(layout, degraded, facts, about, !subject.chosen().isEmpty());
        map.show(scene(layout, about, cameras));
        if (size.isBig() && layout == Layout.INCIDENT) {
            about.ifPresent(reading::read);
        }
    }

    private Layout decided() {
        if (leader == null) {
            return layouts.decide(facts.extremeIds(), facts.now());
        }
        return leader.incident() ? Layout.INCIDENT : Layout.CALM;
    }

    private Optional<Instant> byItselfAt() {
        if (leader == null) {
            return layouts.switchedByItselfAt();
        }
        return leader.byRule() ? Optional.of(leader.since()) : Optional.empty();
    }

    @Override
    public void held(boolean isHeld) {
        if (leader != null) {
            return;
        }
        held.hold(isHeld);
        refresh();
    }

    @Override
    public void chosen(String alertId) {
        if (leader != null) {
            return;
        }
        subject.choose(alertId);
        refresh();
    }

    @Override
    public void acknowledged(String alertId) {
        if (!mayAcknowledge) {
            return;
        }
        UI ui = UI.getCurrent();
        parts.acknowledging()
                .acknowledge(alertId, actor)
                .whenComplete((done, failed) -> ui.access(() -> {
                    if (failed == null) {
                        refresh();
                    } else {
                        rail.failed(alertId);
                    }
                }));
    }

    @Override
    public void released() {
        subject.choose("");
        refresh();
    }

    @Override
    public void letIn() {
        held.letIn(facts.items(), size.railRows(layout(), systemRows(layout()).size()));
        refresh();
    }

    private void turn(Layout wanted) {
        if (leader != null) {
            return;
        }
        if (wanted == Layout.CALM) {
            layouts.toCalm(facts.extremeIds());
            subject.choose("");
        } else {
            layouts.toIncident();
        }
        refresh();
    }

    private Layout layout() {
        return incidentPanel.isVisible() ? Layout.INCIDENT : Layout.CALM;
    }

    /** What never moves between the layouts. */
    private void fixed() {
        if (size.isBig()) {
            headlinePanel.at(40, 200, 1010, 840);
            hotPanel.at(40, 1120, 1010, 896);
            legend.at(1960, 1962, 1800, 74);
            incidentPanel.at(0, 160, 1920, 920);
            filePanel.at(0, 1080, 1920, 976);
            unitsPanel.at(5092, 1112, 628, 930);
        } else {
            legend.at(20, 966, 700, 44);
            incidentPanel.at(0, 92, 1200, 318);
            hotPanel.setVisible(false);
            filePanel.setVisible(false);
            unitsPanel.setVisible(false);
        }
    }

    private void place(Layout layout, boolean degraded) {
        boolean calm = layout == Layout.CALM;
        mapPanel.at(size.map(layout));
        railPanel.at(size.rail(layout, degraded));
        headlinePanel.setVisible(calm);
        legend.setVisible(calm);
        incidentPanel.setVisible(!calm);
        if (size.isBig()) {
            hotPanel.setVisible(calm);
            filePanel.setVisible(!calm);
            unitsPanel.setVisible(!calm);
        } else {
            headlinePanel.at(degraded ? new WallSize.Box(20, 708, 640, 240) : new WallSize.Box(20, 724, 520, 224));
        }
    }

    private void rail(Layout layout, boolean degraded, Optional<RailItem> about) {
        List<AlertRail.SystemRow> system = systemRows(layout);
        int shown = Math.min(system.size(), size.systemRows(layout, degraded));
        Rail now = held.arrange(facts.items(), size.railRows(layout, shown));
        String empty = getTranslation(facts.isPartlyUnknown() ? "rail.empty-unknown" : "rail.empty");
        rail.show(now, facts.items(), about.map(RailItem::id).orElse(""), facts.now(), empty);
        rail.showSystem(
                system.subList(0, shown),
                facts.staleFeeds().size() + facts.cameraAlerts().size());
    }

    private List<AlertRail.SystemRow> systemRows(Layout layout) {
        return SystemRows.of(this, facts, parts.config().zone());
    }

    private CityMap.Scene scene(Layout layout, Optional<RailItem> about, List<CameraChoice.Chosen> cameras) {
        boolean close = layout == Layout.INCIDENT;
        GeoPoint at = about.map(item -> item.alert().place().point()).orElse(null);
        boolean aboveHeadline = !close && !size.isBig() && at != null;
        GeoPoint centre =
                at != null && (close || aboveHeadline) ? at : parts.config().mapCentre();
        double zoom = parts.config().mapZoom() + (size.isBig() ? BIG_ZOOM : 0) + (close ? size.isBig() ? 1.8 : 1.4 : 0);
        boolean besideCards = !close && size.isBig();
        return new CityMap.Scene(
                new CityMap.View(
                        centre.lng(),
                        centre.lat(),
                        zoom,
                        besideCards ? CARDS_WIDTH : 0,
                        0,
                        besideCards ? CARDS_HEIGHT : aboveHeadline ? HEADLINE_HEIGHT : 0),
                drill ? "drill" : "real",
                new CityMap.Versions(
                        parts.layers().hotspotsVersion(), parts.layers().alertsVersion()),
                about.map(RailItem::id).orElse(""),
                close ? CityMap.numbered(cameras) : List.of(),
                List.of(),
                close ? 0 : 8);
    }

    private static final int CARDS_WIDTH = 310;
    private static final int CARDS_HEIGHT = 450;
    private static final int HEADLINE_HEIGHT = 330;
}
