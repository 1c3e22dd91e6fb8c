package cn.fengsui.dashboard.visual;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.navigation.InventedCity;
import cn.fengsui.dashboard.preview.OpenDashboard;
import cn.fengsui.dashboard.preview.PreviewFlood;
import cn.fengsui.dashboard.preview.PreviewScenes;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.HeldClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The invented city on a real record, at one moment of a Tuesday afternoon, and the live picture made of it. It is brought
 * from state to state in their order, each of which only adds to the one before. Owned by the test's thread.
 */
final class VisualCity implements AutoCloseable {

    static final String SCREEN_TOKEN = "P5P5";
    private static final Actor ZHANG = new Actor("zhang", "值班员 0231", "席位 1", "127.0.0.1");
    private static final Actor ZHOU = new Actor("zhou", "值班长 0232", "席位 2", "127.0.0.1");
    private static final List<IncidentAction> LOOP = List.of(
            IncidentAction.ACCEPT,
            IncidentAction.DISPATCH,
            IncidentAction.START,
            IncidentAction.RESPOND,
            IncidentAction.CHECK,
            IncidentAction.CLOSE);
    private static final Duration SILENT = Duration.ofMinutes(17);

    private final HeldClock clock = new HeldClock(Instant.parse("2026-07-14T06:36:08Z"));
    private final Store store;
    private final Live real = new Live();
    private final Live exercise = new Live(true);
    private final ToldFeeds situation;
    private final Mirror mirror;

    VisualCity(Path folder) throws IOException {
        var settings = Settings.of(Map.of("store.embedded-port", "0"));
        store = Store.open(StoreConfig.from(settings, folder), clock);
        situation = new ToldFeeds(store.situation());
        mirror = new Mirror(store, situation, clock);
        OpenDashboard.accounts(store.accounts());
    }

    HeldClock clock() {
        return clock;
    }

    Live live(boolean drill) {
        return drill ? exercise : real;
    }

    List<Camera> cameras() {
        return store.cameras().find(all()).items();
    }

    /** The record's ports; pictures are asked for and never come. */
    Feeds feeds() {
        Feeds of = Feeds.of(store, request -> new CompletableFuture<>(), clock);
        return new Feeds(
                of.accounts(),
                of.signIns(),
                of.alerts(),
                of.alerting(),
                of.hotspots(),
                of.incidents(),
                of.candidates(),
                of.reports(),
                of.cameras(),
                of.audit(),
                situation,
                of.papers(),
                of.attachments(),
                of.eventLog(),
                of.walls(),
                of.places(),
                of.liveViews(),
                clock);
    }

    /** Nothing of level I or II: some alerts that people own, incidents in every step of the loop. */
    void calm() {
        var city = new InventedCity(store, clock, false);
        city.ordinary(Duration.ofSeconds(40));
        seriousDaysAgo(city);
        store.eventLog().append(PreviewFlood.events(clock.instant(), false));
        opened(city.told("new", 1, Level.IV, Duration.ofMinutes(2)));
        opened(city.told("done", 5, Level.IV, Duration.ofMinutes(70))).forEach(one -> handle(one, LOOP.size()));
        opened(city.told("calm-3", 1, Level.III, Duration.ofMinutes(9))).forEach(one -> handle(one, 3));
        var minor = opened(city.told("calm", 4, Level.IV, Duration.ofMinutes(5)));
        for (int i = 0; i < minor.size(); i++) {
            handle(minor.get(i), 1 + i);
        }
        List<Alert> alerts = new VisualAlerts(clock.instant(), false).calm();
        store.alerts().save(alerts);
        alerts.forEach(alert -> own(alert, ZHANG));
        walls();
        situation.tell(feeds(false));
        mirror.show(real, false);
    }

    /** The grid officers' reports stay away, and some pictures are lost. */
    void degraded() {
        clock.advance(SILENT);
        situation.tell(feeds(true));
        cameras().stream().limit(40).filter(camera -> camera.id().endsWith("7")).forEach(camera -> real.health()
                .put(camera.id(), mirror.dark(camera)));
        mirror.show(real, false);
    }

    /** Reports come again. */
    void restored() {
        situation.tell(feeds(false));
        real.health().clear();
        mirror.show(real, false);
    }

    /** A levee overflows: one confirmed incident of level I that is being handled, two alerts of level II. */
    void incident() {
        clock.advance(Duration.ofMinutes(2));
        new InventedCity(store, clock, false).wet();
        gravest(false);
        clock.advance(Duration.ofMinutes(3)); // what was done about it has happened by now
        store.alerts().save(new VisualAlerts(clock.instant(), false).incident());
        situation.tell(feeds(false));
        mirror.show(real, false);
    }

    /** Alerts come faster than anybody reads them. */
    void storm() {
        clock.advance(Duration.ofMinutes(3));
        store.alerts().save(new VisualAlerts(clock.instant(), false).storm());
        situation.tell(feeds(false));
        mirror.show(real, false);
    }

    /** An exercise beside the real day, on its own screens. */
    void drill() {
        var city = new InventedCity(store, clock, true);
        opened(city.told("drill", 6, Level.II, Duration.ofMinutes(4)));
        List<Alert> alerts = new VisualAlerts(clock.instant(), true).incident();
        store.alerts().save(alerts);
        situation.tell(feeds(false));
        mirror.show(exercise, true);
    }

    private List<Incident> opened(List<Report> reports) {
        return new ArrayList<>(store.incidents().open(reports));
    }

    private void gravest(boolean drill) {
        store.incidents().find(all().state("OPEN").drill(drill)).items().stream()
                .filter(incident -> incident.level() == Level.I)
                .findFirst()
                .ifPresent(incident -> handle(incident, 3));
        store.alerts().find(all().state("OPEN").drill(drill)).items().stream()
                .filter(alert -> alert.level() == Level.I)
                .forEach(alert -> own(alert, ZHOU));
    }

    /** The last one of level II was closed three days and six hours ago. */
    private void seriousDaysAgo(InventedCity city) {
        Instant now = clock.instant();
        clock.set(now.minus(Duration.ofHours(80)));
        Incident serious =
                opened(city.told("before", 1, Level.II, Duration.ofMinutes(1))).getFirst();
        handle(serious, LOOP.size());
        clock.set(now);
    }

    /** So many steps along the loop, each half a minute after the one before. */
    private void handle(Incident incident, int steps) {
        Instant now = clock.instant();
        clock.set(incident.reportedAt());
        for (IncidentAction step : LOOP.subList(0, steps)) {
            clock.advance(Duration.ofSeconds(32));
            var units = step == IncidentAction.DISPATCH ? List.of(freeUnit()) : List.<String>of();
            Actor actor = step == IncidentAction.CHECK || step == IncidentAction.CLOSE ? ZHOU : ZHANG;
            String words = step == IncidentAction.RESPOND || step == IncidentAction.CLOSE ? "现场已处置，水位回落" : "";
            store.incidents().move(new IncidentMove(incident.id(), -1, step, actor, words, units, null));
        }
        clock.set(now);
    }

    private String freeUnit() {
        return store.incidents().units().stream()
                .filter(unit -> unit.incidentId().isEmpty())
                .map(Unit::name)
                .findFirst()
                .orElseThrow();
    }

    private void own(Alert alert, Actor actor) {
        store.alertHandlings()
                .move(AlertMove.of(alert.id(), AlertMove.ANY, AlertAction.ACKNOWLEDGE, actor), HoldLimits.STANDARD);
    }

    private void walls() {
        screen("P1", "P1P1");
        screen("P5", SCREEN_TOKEN);
        WallScene watch = store.walls().save(PreviewScenes.watch(), ZHOU);
        Instant then = clock.instant().minusSeconds(600);
        store.walls()
                .save(
                        WallPlan.FIRST
                                .show("P5", watch.reference(), watch.purpose())
                                .next(0, then, then, ZHOU.displayName(), "汛期", 0),
                        ZHOU,
                        "wall.push");
    }

    private void screen(String id, String token) {
        var screen = new WallScreen(
                id,
                "屏 " + id,
                sha256(token),
                1920,
                1080,
                1210,
                3,
                "zh",
                clock.instant().minusSeconds(86_400),
                false);
        store.walls().save(screen, ZHOU, "wall.screen.register");
        real.screens().put(id, screen);
        exercise.screens().put(id, screen);
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<FeedStatus> feeds(boolean silent) {
        Instant now = clock.instant();
        return List.of(
                new FeedStatus("grid-app", silent ? now.minus(SILENT) : now.minusSeconds(3), 60, 900, false),
                new FeedStatus("sensor", now.minusSeconds(2), 60, 900, false),
                new FeedStatus("hotline", now.minusSeconds(12), 600, 90, false));
    }

    private static Query all() {
        return Query.all().limit(Query.MAX_LIMIT);
    }

    @Override
    public void close() throws Exception {
        try (store;
                real;
                exercise) {
            // each closes, also when another one fails
        }
    }
}
