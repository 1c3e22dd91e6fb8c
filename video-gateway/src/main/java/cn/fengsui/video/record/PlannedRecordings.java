package cn.fengsui.video.record;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import cn.fengsui.domain.video.RecordingPlan;
import cn.fengsui.domain.video.Recordings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records cameras in their weekly windows. Blocking; one thread. */
public final class PlannedRecordings {

    private static final Logger LOGGER = LoggerFactory.getLogger(PlannedRecordings.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final Recorder recorder;
    private final Recordings record;
    private final AuditTrail audit;
    private final RecordSettings settings;
    private final Clock clock;
    private final Map<String, String> begun = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();

    public PlannedRecordings(
            Recorder recorder, Recordings record, AuditTrail audit, RecordSettings settings, Clock clock) {
        this.recorder = recorder;
        this.record = record;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins and ends what the plans ask for now. Call every few seconds. */
    public void tick() {
        ZonedDateTime local = clock.instant().atZone(settings.zone());
        int minute = local.getHour() * 60 + local.getMinute();
        Set<String> wanted = record.plans().stream()
                .filter(plan -> plan.covers(local.getDayOfWeek().getValue(), minute))
                .map(RecordingPlan::cameraId)
                .collect(Collectors.toSet());
        Set<String> running = recorder.running().stream().map(Recording::id).collect(Collectors.toSet());
        begun.values().removeIf(id -> !running.contains(id));
        for (String camera : List.copyOf(begun.keySet())) {
            if (!wanted.contains(camera)) {
                recorder.end(begun.remove(camera), "window is over");
            }
        }
        Instant now = clock.instant();
        for (String camera : wanted) {
            if (!begun.containsKey(camera) && !now.isBefore(notBefore.getOrDefault(camera, Instant.MIN))) {
                begin(camera, now);
            }
        }
    }

    private void begin(String camera, Instant now) {
        notBefore.put(camera, now.plus(TRY_AGAIN));
        try {
            audit.add(Actor.SYSTEM, "video.record.begin", camera, "recording plan", "granted");
            begun.put(
                    camera,
                    recorder.begin(new RecordWish(
                                    camera,
                                    RecordingCause.SCHEDULE,
                                    "",
                                    "recording plan",
                                    Actor.SYSTEM.user(),
                                    settings.longest()))
                            .id());
        } catch (RuntimeException refused) {
            LOGGER.atWarn()
                    .addKeyValue("cameraId", camera)
                    .addKeyValue("reason", refused.getMessage())
                    .log("planned recording not begun; tried again");
        }
    }
}
