package cn.fengsui.video.record;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the cameras nearest to every open incident of level I or II, from when it is known until it is closed. The
 * system acts by itself here, and the audit says so. Blocking; one thread.
 */
public final class IncidentRecordings {

    private static final Logger LOGGER = LoggerFactory.getLogger(IncidentRecordings.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
    private static final int LOOK_AT = 50;

    /**
     * Where it looks.
     *
     * @param incidents the open ones
     */
    public record Ports(
            Recorder recorder, Supplier<Collection<Incident>> incidents, Cameras cameras, AuditTrail audit) {}

    /** What should be recorded. */
    private record Wanted(String incident, String camera) {}

    private final Ports ports;
    private final RecordSettings settings;
    private final Clock clock;
    private final Map<Wanted, String> begun = new HashMap<>();
    private final Map<Wanted, Instant> notBefore = new HashMap<>();

    public IncidentRecordings(Ports ports, RecordSettings settings, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins and ends what the open incidents ask for. Call every few seconds. */
    public void tick() {
        Set<Wanted> wanted = wanted();
        Set<String> running = new HashSet<>();
        ports.recorder().running().stream().map(Recording::id).forEach(running::add);
        begun.values().removeIf(id -> !running.contains(id));
        for (Wanted one : List.copyOf(begun.keySet())) {
            if (!wanted.contains(one)) {
                ports.recorder().end(begun.remove(one), "incident is over");
            }
        }
        Instant now = clock.instant();
        notBefore.keySet().retainAll(wanted);
        for (Wanted one : wanted) {
            if (!begun.containsKey(one) && !now.isBefore(notBefore.getOrDefault(one, Instant.MIN))) {
                begin(one, now);
            }
        }
    }

    private Set<Wanted> wanted() {
        var wanted = new HashSet<Wanted>();
        for (Incident incident : ports.incidents().get()) {
            GeoPoint point = incident.place().point();
            if (incident.state().isOpen() && isSerious(incident.level()) && point != null) {
                ports.cameras().nearest(point, LOOK_AT).stream()
                        .filter(camera -> isWithin(camera, point))
                        .limit(settings.incidentCameras())
                        .forEach(camera -> wanted.add(new Wanted(incident.id(), camera.id())));
            }
        }
        return wanted;
    }

    private static boolean isSerious(Level level) {
        return level == Level.I || level == Level.II;
    }

    private boolean isWithin(Camera camera, GeoPoint point) {
        GeoPoint at = camera.place().point();
        return at != null && at.metresTo(point) <= settings.incidentMetres();
    }

    private void begin(Wanted one, Instant now) {
        notBefore.put(one, now.plus(TRY_AGAIN));
        String reason = "incident " + one.incident();
        try {
            ports.audit().add(Actor.SYSTEM, "video.record.begin", one.camera(), reason, "granted");
            Recording recording = ports.recorder()
                    .begin(new RecordWish(
                            one.camera(),
                            RecordingCause.INCIDENT,
                            one.incident(),
                            reason,
                            Actor.SYSTEM.user(),
                            settings.longest()));
            begun.put(one, recording.id());
        } catch (RuntimeException refused) {
            LOGGER.atWarn()
                    .addKeyValue("cameraId", one.camera())
                    .addKeyValue("incident", one.incident())
                    .addKeyValue("reason", refused.getMessage())
                    .log("camera of an incident is not recorded; tried again");
        }
    }
}
