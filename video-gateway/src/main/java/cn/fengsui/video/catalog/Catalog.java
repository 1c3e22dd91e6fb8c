package cn.fengsui.video.catalog;

import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.Inbound;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package. Any thread. */
public final class Catalog implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Catalog.class);
    private static final long TICK_MILLIS = 200;
    private static final int LOOK_EVERY = 10;

    /** What catalogues need of others. */
    public record Ports(DeviceLink link, Inbound inbound, CameraIntake intake, Clock clock) {}

    private final Ports ports;
    private final CatalogCounters counters = new CatalogCounters();
    private final CameraFeed feed;
    private final DeviceCatalogs catalogs;
    private final CatalogDesk desk;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-catalog-clock").daemon(true).factory());
    private final List<BiConsumer<String, GeoPoint>> moves = new CopyOnWriteArrayList<>();
    private int ticks;
    private volatile Optional<ReturnWatch> returns = Optional.empty();

    private Catalog(Ports ports, CatalogSettings settings, boolean drill) {
        this.ports = ports;
        this.feed = new CameraFeed(ports.intake());
        this.catalogs = new DeviceCatalogs(ports.link().devices(), feed, ports.clock(), drill, counters);
        this.desk = new CatalogDesk(settings, ports.link(), ports.clock(), counters, catalogs);
    }

    /**
     * Takes its desks and starts its clock. Before the SIP port is served.
     *
     * @param drill every camera found belongs to a drill
     */
    public static Catalog start(Ports ports, CatalogSettings settings, boolean drill) {
        var started = new Catalog(ports, settings, drill);
        ports.inbound().onMessage("response", "catalog", (from, part, how) -> started.desk.received(from.id(), part));
        ports.inbound().onMessage("notify", "catalog", (from, part, how) -> {
            if (started.catalogs.notified(from.id(), part)) {
                started.desk.planSoon(from.id());
            }
        });
        ports.link().devices().watch(started::deviceChanged);
        started.timer.scheduleWithFixedDelay(started::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return started;
    }

    public CatalogTree tree() {
        return catalogs;
    }

    /** Which registered device a camera is behind. */
    public Optional<String> deviceOf(String cameraId) {
        return catalogs.deviceOf(cameraId);
    }

    /** Cameras of all devices that have registered since the start; a live view. */
    public Collection<String> cameraIds() {
        return catalogs.cameraIds();
    }

    /** The catalogue's own word about a camera: {@code ON}, {@code OFF}, {@code VLOST}...; empty when it has none. */
    public String statusOf(String cameraId) {
        return catalogs.statusOf(cameraId);
    }

    /** Asks a device for its catalogue soon. */
    public void refresh(String deviceId) {
        desk.planSoon(deviceId);
    }

    /** A device told what it is called; shown where its catalogue has no name for it. */
    public void named(String deviceId, String name) {
        catalogs.named(deviceId, name);
    }

    /**
     * A camera told where it is.
     *
     * @param told in the device's datum
     * @return false when the device has no such camera, or a person carries it
     */
    public boolean moved(String deviceId, String cameraId, GeoPoint told) {
        Optional<GeoPoint> place = catalogs.moved(deviceId, cameraId, told);
        place.ifPresent(point -> moves.forEach(watch -> watch.accept(cameraId, point)));
        return place.isPresent();
    }

    /** Tells of every camera that moved from now on, with its place in WGS-84; must not block. */
    public void watchMoves(BiConsumer<String, GeoPoint> watch) {
        moves.add(watch);
    }

    /**
     * Reports cameras on record offline when their devices have not come back in time after this start. Only for a
     * gateway that has the record to itself.
     *
     * @param patience how long they may take
     */
    public void watchReturn(Cameras record, Duration patience) {
        returns = Optional.of(new ReturnWatch(
                record,
                catalogs,
                feed,
                threads,
                ports.clock(),
                ports.clock().instant().plus(patience)));
    }

    /** {@code GET /api/v1/tree}. */
    public ApiRoutes routes() {
        return new TreeRoutes(catalogs);
    }

    public CatalogCounters counters() {
        return counters;
    }

    /** Cameras of all devices that have registered since the start. */
    public int cameras() {
        return catalogs.cameras();
    }

    /** Camera metadata not yet accepted by the intake. */
    public int camerasWaiting() {
        return feed.waiting();
    }

    private void deviceChanged(Device device, boolean newRegistration) {
        if (newRegistration) {
            desk.plan(device.id());
        } else if (!device.isOnline()) {
            desk.forget(device.id());
        }
        catalogs.deviceChanged(device);
    }

    private void tick() {
        try {
            if (ticks++ % LOOK_EVERY == 0) {
                ports.link().devices().all().stream().filter(Device::isOnline).forEach(this::look);
            }
            desk.tick();
            returns.ifPresent(ReturnWatch::tick);
            feed.tick();
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("catalogue housekeeping failed; tried again at once");
        }
    }

    private void look(Device device) {
        desk.planMissing(device.id());
        if (catalogs.isOutdated(device)) {
            desk.planSoon(device.id());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdown();
    }
}
