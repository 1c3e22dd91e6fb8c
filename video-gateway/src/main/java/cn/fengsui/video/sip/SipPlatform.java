package cn.fengsui.video.sip;

import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpQuery;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: an upper platform that devices register with. Any thread. */
public final class SipPlatform implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SipPlatform.class);
    private static final long TICK_MILLIS = 200;

    private final Clock clock;
    private final boolean drill;
    private final Duration presumedGone;
    private volatile Optional<ReturnWatch> returns = Optional.empty();
    private final SipCounters counters = new SipCounters();
    private final Channels channels = new Channels();
    private final CameraFeed feed;
    private final Devices devices;
    private final CatalogDesk catalog;
    private final DeviceSignals link;
    private final InboundDesks inbound = new InboundDesks();
    private final LiveCalls liveCalls;
    private final SipStacks.Bound bound;
    private final Runnable serve;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-sip-clock").daemon(true).factory());

    private SipPlatform(
            SipSettings settings, DevicePasswords passwords, CameraIntake intake, boolean drill, Clock clock)
            throws IOException {
        this.clock = clock;
        this.drill = drill;
        this.presumedGone = settings.presumedGone();
        this.feed = new CameraFeed(intake);
        this.devices = new Devices(clock, settings.presumedGone());
        devices.watch(this::deviceChanged);
        var door = new SipDoor(counters);
        this.bound = SipStacks.open(settings.bind(), settings.port(), settings.registerRate(), door);
        var transport = new SipTransport(bound.provider(), settings, bound.port());
        var dialogues = new Dialogues(transport, counters, timer, threads);
        this.link = new DeviceSignals(transport, devices, dialogues);
        this.catalog = new CatalogDesk(settings, link, clock, counters, new CatalogKeeper());
        this.liveCalls = new LiveCalls(link, channels);
        var registrar = new Registrar(transport, passwords, devices, clock, counters);
        takeMessages();
        serve = () -> door.open(new SipDoor.Desks(transport, registrar, devices, dialogues, inbound));
    }

    private void takeMessages() {
        inbound.onMessage("notify", "keepalive", (from, message, how) -> counters.keepalives.increment());
        inbound.onMessage("response", "catalog", (from, message, how) -> catalog.received(from.id(), message));
        inbound.onMessage("notify", "catalog", (from, message, how) -> catalog.received(from.id(), message));
        inbound.onMessage("notify", "alarm", this::alarm);
    }

    /** No alarm kind is admitted in this version: confirmed, so that the device stops repeating it, and counted. */
    private void alarm(Device from, Manscdp alarm, MessageContext how) {
        counters.alarmsNotTaken.increment();
        link.message(from.id(), from.id(), ManscdpQuery.alarmReceived(alarm.deviceId(), alarm.sn()))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        LOGGER.atDebug()
                                .addKeyValue("reason", failure.getMessage())
                                .log("alarm not confirmed");
                    }
                });
    }

    /**
     * Binds and serves at once.
     *
     * @param drill every camera found here belongs to a drill
     * @throws IOException if the SIP port cannot be bound
     */
    public static SipPlatform start(
            SipSettings settings, DevicePasswords passwords, CameraIntake intake, boolean drill, Clock clock)
            throws IOException {
        SipPlatform started = bind(settings, passwords, intake, drill, clock);
        started.serve();
        return started;
    }

    /**
     * Binds; messages are left unanswered until {@link #serve()}, so that desks can be put in place.
     *
     * @param drill every camera found here belongs to a drill
     * @throws IOException if the SIP port cannot be bound
     */
    public static SipPlatform bind(
            SipSettings settings, DevicePasswords passwords, CameraIntake intake, boolean drill, Clock clock)
            throws IOException {
        return new SipPlatform(settings, passwords, intake, drill, clock);
    }

    /** Begins to answer. Once. */
    public void serve() {
        timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        serve.run();
    }

    /** What can be said to devices. */
    public DeviceLink link() {
        return link;
    }

    /** Where others take what devices say. */
    public Inbound inbound() {
        return inbound;
    }

    /**
     * Reports cameras on record offline when their devices have not come back in time after this start. Only for a
     * gateway that has the record to itself.
     */
    public void watchReturn(Cameras record) {
        Instant due = clock.instant().plus(presumedGone);
        returns = Optional.of(new ReturnWatch(record, channels, feed, threads, clock, due));
    }

    public Signalling signalling() {
        return liveCalls;
    }

    public int port() {
        return bound.port();
    }

    public SipCounters counters() {
        return counters;
    }

    /** Devices believed to be there. */
    public long devicesOnline() {
        return devices.all().stream().filter(Device::isOnline).count();
    }

    /** Cameras of all devices that have registered since the start. */
    public int cameras() {
        return channels.count();
    }

    /** Catalogue answers that reached their total. */
    public long catalogsComplete() {
        return counters.catalogsComplete();
    }

    /** REGISTERs dropped unread because their source sent too many. */
    public long registersDropped() {
        return bound.registersDropped();
    }

    /** Camera metadata not yet accepted by the intake. */
    public int camerasWaiting() {
        return feed.waiting();
    }

    private void tick() {
        try {
            devices.sweep();
            catalog.tick();
            returns.ifPresent(ReturnWatch::tick);
            feed.tick();
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("SIP housekeeping failed; tried again at once");
        }
    }

    private void deviceChanged(Device device, boolean newRegistration) {
        if (newRegistration) {
            catalog.plan(device.id());
        }
        if (!device.isOnline()) {
            catalog.forget(device.id());
        }
        publish(channels.of(device.id()), device.isOnline());
    }

    private void publish(List<Channel> changed, boolean online) {
        feed.offer(changed.stream()
                .map(channel -> channel.asCamera(online, clock.instant(), drill))
                .toList());
    }

    /** Keeps channels as the catalogues tell. */
    private final class CatalogKeeper implements CatalogDesk.Listener {
        @Override
        public void named(String deviceId, List<CatalogItem> items) {
            boolean online = devices.online(deviceId).isPresent();
            publish(channels.upsert(deviceId, items), online);
        }

        @Override
        public void complete(String deviceId, Set<String> ids) {
            publish(channels.retain(deviceId, ids), false);
        }
    }

    @Override
    public void close() {
        threads.close(); // calls that are being hung up finish first
        timer.shutdownNow();
        bound.stop();
    }
}
