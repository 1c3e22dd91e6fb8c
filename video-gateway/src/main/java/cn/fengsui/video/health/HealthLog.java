package cn.fengsui.video.health;

import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.GroupCommit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends each change of a camera's fused state to the event log, where the stream jobs count it; the numbers of its
 * pictures stay out. Never blocks the caller. What cannot be appended now is told again with the camera's next word.
 */
public final class HealthLog implements Consumer<CameraHealth>, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(HealthLog.class);
    private static final String SOURCE = "camera-health";

    private final GroupCommit commit;
    private final Clock clock;
    private final boolean drill;
    private final Map<String, Viewability> told = new ConcurrentHashMap<>();

    /** @param drill whether every camera here belongs to a drill */
    public HealthLog(EventLog log, Clock clock, boolean drill) {
        this.commit = GroupCommit.over(log);
        this.clock = clock;
        this.drill = drill;
    }

    @Override
    public void accept(CameraHealth health) {
        if (told.put(health.cameraId(), health.state()) == health.state()) {
            return;
        }
        var event = new NewEvent(
                SOURCE,
                health.cameraId() + "@" + clock.instant(),
                EventKind.CAMERA_HEALTH,
                health.since(),
                health.cameraId(),
                EventJson.write(health),
                drill);
        commit.append(List.of(event)).whenComplete((appended, failure) -> {
            if (failure != null && told.remove(health.cameraId(), health.state())) {
                LOGGER.atWarn()
                        .addKeyValue("cameraId", health.cameraId())
                        .addKeyValue("reason", failure.getMessage())
                        .log("a camera's health is not on record; it is told again with its next word");
            }
        });
    }

    @Override
    public void close() {
        commit.close();
    }
}
