package cn.fengsui.video.standby;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the calls of cameras near open incidents of level I and II up. The audit row comes first; without it the camera
 * is not called. The map belongs to its own thread.
 */
public final class Standby implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Standby.class);
    private static final int LOOK_AT = 20;

    /**
     * What it needs of the other rooms.
     *
     * @param incidents the open ones
     * @param isThere whether this camera can be called now
     * @param hold keeps a camera's call up, until {@code release}
     */
    public record Ports(
            Supplier<Collection<Incident>> incidents,
            Cameras cameras,
            AuditTrail audit,
            Predicate<String> isThere,
            Consumer<String> hold,
            Consumer<String> release) {}

    private final Ports ports;
    private final StandbySettings settings;
    /** Camera id to the incident it is held for. */
    private final Map<String, String> held = new LinkedHashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-standby").daemon(true).factory());
    private volatile int count;

    Standby(Ports ports, StandbySettings settings) {
        this.ports = ports;
        this.settings = settings;
    }

    /** Looks every few seconds, unless the settings ask for no camera. */
    public static Standby start(Ports ports, StandbySettings settings) {
        var standby = new Standby(ports, settings);
        if (settings.cameras() > 0 && settings.most() > 0) {
            long millis = settings.every().toMillis();
            standby.thread.scheduleWithFixedDelay(standby::look, millis, millis, TimeUnit.MILLISECONDS);
        }
        return standby;
    }

    /** Calls what is wanted and lets go what is not any more. */
    void look() {
        try {
            Map<String, String> wanted = wanted();
            for (String camera : List.copyOf(held.keySet())) {
                if (!wanted.containsKey(camera)) {
                    release(camera, "incident is over or farther down the list");
                }
            }
            wanted.forEach(this::hold);
        } catch (RuntimeException unreadable) {
            LOGGER.atWarn().setCause(unreadable).log("cameras near incidents are not looked up; tried again");
        }
    }

    private Map<String, String> wanted() {
        var wanted = new LinkedHashMap<String, String>();
        ports.incidents().get().stream()
                .filter(incident -> incident.state().isOpen() && isGrave(incident.level()))
                .sorted(Comparator.comparing(Incident::level)
                        .thenComparing(Incident::reportedAt, Comparator.reverseOrder()))
                .forEach(incident -> near(incident).forEach(camera -> {
                    if (wanted.size() < settings.most()) {
                        wanted.putIfAbsent(camera, incident.id());
                    }
                }));
        return wanted;
    }

    private List<String> near(Incident incident) {
        GeoPoint point = incident.place().point();
        return point == null
                ? List.of()
                : ports.cameras().nearest(point, LOOK_AT).stream()
                        .filter(camera -> isWithin(camera, point))
                        .map(Camera::id)
                        .filter(ports.isThere())
                        .limit(settings.cameras())
                        .toList();
    }

    private static boolean isGrave(Level level) {
        return level == Level.I || level == Level.II;
    }

    private boolean isWithin(Camera camera, GeoPoint point) {
        GeoPoint at = camera.place().point();
        return at != null && at.metresTo(point) <= settings.metres();
    }

    private void hold(String camera, String incident) {
        if (held.containsKey(camera)) {
            return;
        }
        ports.audit().add(Actor.SYSTEM, "video.standby.begin", camera, "incident " + incident, "granted");
        held.put(camera, incident);
        count = held.size();
        ports.hold().accept(camera);
    }

    private void release(String camera, String why) {
        String incident = held.remove(camera);
        count = held.size();
        ports.release().accept(camera);
        ports.audit().add(Actor.SYSTEM, "video.standby.end", camera, "incident " + incident, why);
    }

    /** Cameras held now. Any thread. */
    public int count() {
        return count;
    }

    /** Lets all go; without rows, because the calls end with the gateway. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
