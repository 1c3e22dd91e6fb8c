package cn.fengsui.dashboard.push;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.wall.ScreenBeat;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.state.Watching;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The live picture of this process: a copy of the shared maps and of the computed situation, kept current by whoever
 * feeds it ({@link SharedMaps} in the product). Any thread may read and write; listeners are called on the writer's
 * thread and must only take note (see {@link Screen}).
 */
public final class Live implements AutoCloseable {

    private final Shelf<Alert> alerts = new Shelf<>(Topic.ALERTS, this::tell);
    private final Shelf<Acknowledgement> acknowledgements = new Shelf<>(Topic.ACKNOWLEDGEMENTS, this::tell);
    private final Shelf<AlertHandling> handlings = new Shelf<>(Topic.HANDLINGS, this::tell);
    private final Shelf<Hotspot> hotspots = new Shelf<>(Topic.HOTSPOTS, this::tell);
    private final Shelf<Hotspot> unitHotspots = new Shelf<>(Topic.UNIT_HOTSPOTS, this::tell);
    private final Shelf<HotspotEvaluation> evaluations = new Shelf<>(Topic.EVALUATIONS, this::tell);
    private final Shelf<Camera> cameras = new Shelf<>(Topic.CAMERAS, this::tell);
    private final Shelf<CameraHealth> health = new Shelf<>(Topic.HEALTH, this::tell);
    private final Shelf<Incident> incidents = new Shelf<>(Topic.INCIDENTS, this::tell);
    private final Shelf<Watching> watching = new Shelf<>(Topic.WATCHING, this::tell);
    private final Shelf<Figures> figures = new Shelf<>(Topic.SITUATION, this::tell);
    private final Shelf<WallScreen> screens = new Shelf<>(Topic.WALL, this::tell);
    private final Shelf<WallPlan> plan = new Shelf<>(Topic.WALL, this::tell);
    /** Come every few seconds from every screen: nobody redraws for them. */
    private final Shelf<ScreenBeat> beats = new Shelf<>(Topic.WALL, topic -> {});

    /** Are asked for when somebody acts: nobody redraws for them. */
    private final Shelf<CaseClock> clocks = new Shelf<>(Topic.INCIDENTS, topic -> {});

    private final List<Consumer<Topic>> listeners = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> feeds = new CopyOnWriteArrayList<>();

    private final boolean exercise;

    /** Of the real city. */
    public Live() {
        this(false);
    }

    /** @param exercise of an exercise: everything that happens is shown, drills included, and marked as one */
    public Live(boolean exercise) {
        this.exercise = exercise;
    }

    /** True on the screens of an exercise ({@code dashboard.drill}). */
    public boolean isExercise() {
        return exercise;
    }

    /** Whether a thing belongs on the screens of an exercise, or of the real city. */
    public static boolean shows(boolean exercise, boolean isDrill) {
        return exercise || !isDrill;
    }

    /** By alert id; open ones, and those resolved less than an hour ago. */
    public Shelf<Alert> alerts() {
        return alerts;
    }

    /** By alert id. */
    public Shelf<Acknowledgement> acknowledgements() {
        return acknowledgements;
    }

    /** By alert id: what people did with it; nobody touched those that are missing. */
    public Shelf<AlertHandling> handlings() {
        return handlings;
    }

    /** By id; live ones. */
    public Shelf<Hotspot> hotspots() {
        return hotspots;
    }

    /** By id; live ones of grids, villages, townships and the region: bursts, silences and clusters among them. */
    public Shelf<Hotspot> unitHotspots() {
        return unitHotspots;
    }

    /** By {@link HotspotEvaluation#key()}. */
    public Shelf<HotspotEvaluation> evaluations() {
        return evaluations;
    }

    /** By camera id. */
    public Shelf<Camera> cameras() {
        return cameras;
    }

    /** By camera id; the gateway's fused word on each camera it has judged. */
    public Shelf<CameraHealth> health() {
        return health;
    }

    /** By id; open ones. */
    public Shelf<Incident> incidents() {
        return incidents;
    }

    /** By audit id; the views that are open now. */
    public Shelf<Watching> watching() {
        return watching;
    }

    /** By {@code drill} or {@code real}: the computed figures, refreshed every few seconds. */
    public Shelf<Figures> figures() {
        return figures;
    }

    /** By id: the screens of the wall, revoked ones too. */
    public Shelf<WallScreen> screens() {
        return screens;
    }

    /** One entry, {@code plan}: what the wall shows. */
    public Shelf<WallPlan> plan() {
        return plan;
    }

    /** By screen id: what each screen last told about itself. Changes are not told. */
    public Shelf<ScreenBeat> beats() {
        return beats;
    }

    /** By incident id: how its limits stand in working-calendar time. Changes are not told. */
    public Shelf<CaseClock> clocks() {
        return clocks;
    }

    /** The figures of drills or of real data; empty until they were computed once. */
    public Optional<Figures> figures(boolean drill) {
        return figures.find(drill ? "drill" : "real");
    }

    /**
     * Calls {@code listener} on every change, on the changing thread.
     *
     * @return ends it
     */
    public Subscription onChange(Consumer<Topic> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Takes ownership of something that feeds this picture; {@link #close()} closes it. */
    public Live fedBy(AutoCloseable feed) {
        feeds.add(feed);
        return this;
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        for (AutoCloseable feed : feeds.reversed()) {
            try {
                feed.close();
            } catch (Exception failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        feeds.clear();
        if (first != null) {
            throw first;
        }
    }

    private void tell(Topic topic) {
        listeners.forEach(listener -> listener.accept(topic));
    }
}
