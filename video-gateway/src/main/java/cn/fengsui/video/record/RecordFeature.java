package cn.fengsui.video.record;

import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.live.PictureSource;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recording as a whole: the recorder, what makes it record by itself, its upkeep, its paths. */
public final class RecordFeature implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(RecordFeature.class);
    private static final long TICK_SECONDS = 1;
    private static final long WATCH_SECONDS = 5;
    private static final long SWEEP_SECONDS = 60;

    /** What recording needs of the gateway and the other rooms. */
    public record Ports(
            Recordings record,
            Function<String, PictureSource> pictures,
            boolean onlyGateway,
            Supplier<Collection<Incident>> incidents,
            Cameras cameras,
            AuditTrail audit) {}

    private final Recorder recorder;
    private final RecordRoutes routes;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-recording-clock").daemon(true).factory());

    private RecordFeature(Recorder recorder, RecordRoutes routes) {
        this.recorder = recorder;
        this.routes = routes;
    }

    /**
     * Repairs what was left behind and begins to watch incidents and plans.
     *
     * @throws IOException if the folder of recordings cannot be made
     */
    public static RecordFeature start(Ports ports, RecordSettings settings, Clock time) throws IOException {
        Recorder recorder = Recorder.start(
                new Recorder.Ports(ports.record(), ports.pictures(), ports.onlyGateway()), settings, time);
        var feature = new RecordFeature(recorder, new RecordRoutes(recorder, ports.record(), settings, time));
        var incidents = new IncidentRecordings(
                new IncidentRecordings.Ports(recorder, ports.incidents(), ports.cameras(), ports.audit()),
                settings,
                time);
        var plans = new PlannedRecordings(recorder, ports.record(), ports.audit(), settings, time);
        feature.every(TICK_SECONDS, recorder::tick);
        feature.every(WATCH_SECONDS, incidents::tick);
        feature.every(WATCH_SECONDS, plans::tick);
        feature.every(SWEEP_SECONDS, recorder::sweep);
        return feature;
    }

    private void every(long seconds, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException ours) {
                LOGGER.atWarn().setCause(ours).log("recording upkeep failed; tried again");
            }
        };
        clock.scheduleWithFixedDelay(guarded, seconds, seconds, TimeUnit.SECONDS);
    }

    public Recorder recorder() {
        return recorder;
    }

    public ApiRoutes routes() {
        return routes;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        recorder.close();
    }
}
