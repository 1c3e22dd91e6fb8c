package cn.fengsui.dashboard.scenes;

import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Subscription;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.domain.wall.Walls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides once per process what the wall shows, and tells all its screens at the same moment. Everything it holds is
 * touched by its own thread; the answer may be read by any.
 */
public final class WallDirector implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(WallDirector.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int LOAD_EVERY = 60;
    private static final Actor RULE = new Actor(Actor.SYSTEM.user(), Actor.SYSTEM.displayName(), "wall", "");

    private final Live live;
    private final Walls walls;
    private final AuditTrail audit;
    private final Clock clock;
    private final ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("wall-director").factory());
    private final List<Consumer<Standing>> screens = new CopyOnWriteArrayList<>();
    private final Map<String, WallScene> scenes = new HashMap<>();
    private final Subscription changes;
    private volatile Standing standing = Standing.FIRST;
    private Instant lastByRule = Instant.MIN;
    private int rounds;
    private boolean isFailing;

    private WallDirector(Live live, Walls walls, AuditTrail audit, Clock clock) {
        this.live = live;
        this.walls = walls;
        this.audit = audit;
        this.clock = clock;
        this.changes = live.onChange(topic -> {
            if (topic == Topic.WALL || topic == Topic.ALERTS) {
                soon(this::decide);
            }
        });
    }

    /** Reads the record on its own thread and follows the live picture from then on. */
    public static WallDirector start(Live live, Walls walls, AuditTrail audit, Clock clock) {
        var director = new WallDirector(live, walls, audit, clock);
        director.owner.scheduleWithFixedDelay(director::decide, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return director;
    }

    /** What is shown now. */
    public Standing standing() {
        return standing;
    }

    /** Calls {@code screen} on the director's thread at the moment of each change: hand over, do not work. */
    public Subscription onChange(Consumer<Standing> screen) {
        screens.add(screen);
        return () -> screens.remove(screen);
    }

    @Override
    public void close() {
        changes.close();
        owner.shutdownNow();
    }

    /** The record may be away: then the wall still follows the alerts, with the scenes it knows. */
    private void decide() {
        boolean isWell = attempt(this::load) & attempt(this::apply);
        isFailing = !isWell;
    }

    private boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException unreadable) {
            if (!isFailing) {
                LOGGER.atWarn()
                        .setCause(unreadable)
                        .log("the wall's record cannot be read; screens keep their scenes, next try in a second");
            }
            return false;
        }
    }

    private void apply() {
        Standing next = next();
        boolean switched = next.incident() != standing.incident();
        if (switched || !next.plan().equals(standing.plan())) {
            standing = next;
            tellAt(next.plan().showFrom());
        }
        if (switched && next.byRule()) {
            String mode = next.incident() ? "INCIDENT" : "CALM";
            audit.add(RULE, "wall.mode", mode, "rule: open level I alerts", "granted");
        }
    }

    /** What is on record: at the start, and now and again, for what was announced while nobody listened. */
    private void load() {
        if (rounds % LOAD_EVERY == 0) {
            walls.screens().forEach(this::know);
            WallPlan onRecord = walls.plan();
            WallPlan known = live.plan().find(Announce.PLAN).orElse(WallPlan.FIRST);
            if (onRecord.version() > known.version()) {
                live.plan().put(Announce.PLAN, onRecord);
            }
        }
        rounds++;
    }

    /** What was read may be older than what was announced meanwhile: it may revoke a screen, never allow one again. */
    private void know(WallScreen screen) {
        live.screens().putIfAbsent(screen.id(), screen);
        if (screen.revoked()) {
            live.screens().put(screen.id(), screen);
        }
    }

    private Standing next() {
        WallPlan plan = newest();
        List<Instant> raised = live.alerts().all().stream()
                .filter(alert -> alert.state() == AlertState.OPEN && alert.level() == Level.I)
                .filter(alert -> Live.shows(live.isExercise(), alert.drill()))
                .map(Alert::raisedAt)
                .toList();
        Instant now = clock.instant();
        boolean wanted = ModeRule.isIncident(plan.mode(), plan.at(), raised);
        boolean byHand = plan.version() != standing.plan().version();
        boolean isTooSoon = !byHand
                && wanted != standing.incident()
                && !lastByRule.equals(Instant.MIN)
                && now.isBefore(lastByRule.plus(ModeRule.BETWEEN_SWITCHES));
        boolean incident = isTooSoon ? standing.incident() : wanted;
        if (incident == standing.incident()) {
            return new Standing(plan, incident, standing.byRule(), standing.since(), scenesOf(plan));
        }
        if (!byHand) {
            lastByRule = now;
        }
        return new Standing(plan, incident, !byHand, now, scenesOf(plan));
    }

    /** Two processes may tell of their changes in the other order; an older one is never shown again. */
    private WallPlan newest() {
        WallPlan told = live.plan().find(Announce.PLAN).orElse(WallPlan.FIRST);
        return told.version() < standing.plan().version() ? standing.plan() : told;
    }

    private Map<String, WallScene> scenesOf(WallPlan plan) {
        Set<String> named = new TreeSet<>(plan.calmScenes());
        named.addAll(plan.incidentScenes());
        named.remove("");
        scenes.keySet().retainAll(named);
        for (String reference : named) {
            if (!scenes.containsKey(reference)) {
                walls.scene(reference).ifPresent(scene -> scenes.put(reference, scene));
            }
        }
        return scenes;
    }

    /** All screens of all processes at the same moment; at once when it has passed. */
    private void tellAt(Instant moment) {
        Standing what = standing;
        long wait = Math.max(0, Duration.between(clock.instant(), moment).toMillis());
        owner.schedule(() -> screens.forEach(screen -> screen.accept(what)), wait, TimeUnit.MILLISECONDS);
    }

    private void soon(Runnable work) {
        try {
            owner.execute(work);
        } catch (RejectedExecutionException closing) {
            LOGGER.atDebug().log("the wall's director is closing; a change is not decided any more");
        }
    }
}
