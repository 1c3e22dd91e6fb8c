package cn.fengsui.video.pull;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.PulledCamera;
import cn.fengsui.domain.video.PulledCameras;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.live.CameraPictures;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.rtp.MediaThreads;
import cn.fengsui.video.sdp.StreamKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of this package: pulled cameras beside those of registered devices, looking the same to everybody else. Any
 * thread; adding and removing block for the record.
 */
public final class PullFeature implements CameraPictures, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(PullFeature.class);
    private static final long TICK_MILLIS = 500;

    /** In {@link Camera#source()}. */
    private static final String SOURCE = "pull";

    /**
     * What pulling needs.
     *
     * @param others pictures of all other cameras
     * @param drill every camera found here belongs to a drill
     */
    public record Ports(
            PulledCameras record, CameraIntake intake, CameraPictures others, MediaThreads media, boolean drill) {}

    private final Ports ports;
    private final PullSettings settings;
    private final Clock clock;
    private final ConcurrentMap<String, PulledLine> lines = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-pull-clock").daemon(true).factory());

    private PullFeature(Ports ports, PullSettings settings, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
    }

    /** Reads the record and offers its cameras; nothing is pulled before somebody looks. */
    public static PullFeature start(Ports ports, PullSettings settings, Clock clock) {
        var feature = new PullFeature(ports, settings, clock);
        List<PulledCamera> known = ports.record().all();
        known.forEach(feature::put);
        feature.publish(known, CameraStatus.ONLINE);
        feature.ticker.scheduleWithFixedDelay(feature::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return feature;
    }

    private void put(PulledCamera camera) {
        var line = new PulledLine(camera, settings, ports.media().of(camera.id()), clock);
        PulledLine before = lines.put(camera.id(), line);
        if (before != null) {
            before.close();
        }
    }

    private void tick() {
        try {
            lines.values().forEach(PulledLine::tick);
        } catch (RuntimeException ours) {
            LOGGER.atWarn().setCause(ours).log("pulled cameras not looked after; tried again");
        }
    }

    @Override
    public Optional<LiveViewException> obstacle(String cameraId) {
        if (!lines.containsKey(cameraId)) {
            return ports.others().obstacle(cameraId);
        }
        return reading() >= settings.most() && !lines.get(cameraId).isReading()
                ? Optional.of(new LiveViewException(
                        LiveViewException.Reason.BUSY,
                        settings.most() + " cameras are pulled already; close some or raise video.pull-most."))
                : Optional.empty();
    }

    @Override
    public PictureSource source(String cameraId, StreamKind stream) {
        PulledLine line = lines.get(cameraId);
        return line == null ? ports.others().source(cameraId, stream) : line;
    }

    /** Cameras that are being read now. */
    public long reading() {
        return lines.values().stream().filter(PulledLine::isReading).count();
    }

    /** Ids of the pulled cameras; a live view. */
    public Collection<String> cameraIds() {
        return Collections.unmodifiableSet(lines.keySet());
    }

    public ApiRoutes routes() {
        return new PullRoutes(this);
    }

    Collection<PulledLine> lines() {
        return lines.values();
    }

    Optional<PulledLine> find(String id) {
        return Optional.ofNullable(lines.get(id));
    }

    /**
     * Checks, records and offers a camera. Blocking: resolves its host.
     *
     * @throws PullRefused when its address may not be pulled
     */
    void save(PulledCamera camera) {
        PullAddress.check(camera.url(), settings.networks());
        ports.record().save(camera);
        put(camera);
        publish(List.of(camera), CameraStatus.ONLINE);
    }

    /** False when there is none. Blocking. */
    boolean remove(String id) {
        PulledLine line = lines.remove(id);
        if (line == null) {
            return false;
        }
        line.close();
        ports.record().remove(id);
        publish(List.of(line.camera()), CameraStatus.OFFLINE);
        return true;
    }

    private void publish(List<PulledCamera> cameras, CameraStatus status) {
        if (cameras.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        ports.intake()
                .accept(cameras.stream()
                        .map(camera -> shown(camera, status, now))
                        .toList())
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOGGER.atWarn()
                                .addKeyValue("reason", "" + failure.getMessage())
                                .log("pulled cameras not in the catalogue yet");
                    }
                });
    }

    private Camera shown(PulledCamera camera, CameraStatus status, Instant now) {
        boolean there = status == CameraStatus.ONLINE;
        return new Camera(
                camera.id(),
                SOURCE,
                camera.name(),
                "",
                "",
                "",
                "",
                new Place(camera.point(), "", "", "", camera.address()),
                0,
                0,
                status,
                now,
                now,
                there,
                ports.drill());
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        lines.values().forEach(PulledLine::close);
    }
}
