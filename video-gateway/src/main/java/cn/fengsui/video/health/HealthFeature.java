package cn.fengsui.video.health;

import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.Sharpness;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.video.decode.SnapshotDecoder;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.live.PictureSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: one honest state per camera, kept up to date, published and offered by the API. */
public final class HealthFeature implements AutoCloseable, ApiRoutes {

    private static final Logger LOGGER = LoggerFactory.getLogger(HealthFeature.class);

    /**
     * What health needs of the gateway and the other rooms.
     *
     * @param cameras ids of all cameras known now
     * @param watched those with a call up
     * @param publish told every changed state; must not block
     */
    public record Ports(
            Supplier<Collection<String>> cameras,
            Supplier<Collection<String>> watched,
            Function<String, PictureSource> pictures,
            Function<String, Witnesses> witnesses,
            SnapshotDecoder decoder,
            Sharpness sharpness,
            AuditTrail audit,
            Consumer<CameraHealth> publish) {}

    private final HealthDesk desk;
    private final ScheduledExecutorService thread;

    private HealthFeature(HealthDesk desk, ScheduledExecutorService thread) {
        this.desk = desk;
        this.thread = thread;
    }

    /** Begins to judge. */
    public static HealthFeature start(Ports ports, HealthSettings settings, Clock clock) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("video-health").daemon(true).factory());
        var desk = new HealthDesk(
                new HealthDesk.Ports(
                        ports.cameras(),
                        ports.watched(),
                        ports.pictures(),
                        ports.witnesses(),
                        ports.decoder()::measure,
                        ports.sharpness(),
                        ports.audit(),
                        ports.publish(),
                        thread),
                settings,
                clock);
        thread.scheduleWithFixedDelay(() -> guarded(desk::tick), 1, 1, TimeUnit.SECONDS);
        return new HealthFeature(desk, thread);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException ours) {
            LOGGER.atWarn().setCause(ours).log("health of cameras not judged this time");
        }
    }

    /** Cameras in this state. */
    public long count(Viewability state) {
        return desk.count(state);
    }

    /** Keyframes judged since the start. */
    public long judged() {
        return desk.judged();
    }

    /** Cameras asked for a keyframe that nobody watched. */
    public long probed() {
        return desk.probed();
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/api/v1/cameras/:id/health").handler(ctx -> {
            String id = ctx.pathParam("id");
            api.json(
                    ctx,
                    200,
                    desk.of(id)
                            .map(HealthFeature::json)
                            .orElseThrow(() -> new ApiException(
                                    404, "UNKNOWN_CAMERA", "No registered device has a camera " + id + ".")));
        });
        router.get("/api/v1/health").handler(ctx -> {
            String wanted = ctx.request().getParam("state", "").toUpperCase(Locale.ROOT);
            var items = new JsonArray();
            desk.all().stream()
                    .filter(one -> wanted.isEmpty() || one.state().name().equals(wanted))
                    .sorted(Comparator.comparing(CameraHealth::cameraId))
                    .forEach(one -> items.add(json(one)));
            api.list(ctx, items);
        });
    }

    private static JsonObject json(CameraHealth health) {
        boolean isJudged = health.pictureAt().isAfter(Instant.EPOCH);
        return new JsonObject()
                .put("camera", health.cameraId())
                .put("state", health.state().name())
                .put("picture", health.picture().name())
                .put("because", health.because())
                .put("becauseEn", health.becauseEn())
                .put("since", health.since().toString())
                .put("pictureAt", isJudged ? health.pictureAt().toString() : null)
                .put("luma", health.luma())
                .put("sharpness", health.sharpness());
    }

    @Override
    public void close() {
        thread.execute(() -> guarded(desk::close));
        thread.close();
    }
}
