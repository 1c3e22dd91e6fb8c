package cn.fengsui.video.sip;

import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpQuery;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: an upper platform that devices register with. Any thread. */
public final class SipPlatform implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SipPlatform.class);
    private static final long TICK_MILLIS = 200;

    private final Clock clock;
    private final SipCounters counters = new SipCounters();
    private final Devices devices;
    private final DeviceSignals link;
    private final InboundDesks inbound = new InboundDesks();
    private final SipStacks.Bound bound;
    private final Runnable serve;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-sip-clock").daemon(true).factory());

    private SipPlatform(SipSettings settings, DevicePasswords passwords, Clock clock) throws IOException {
        this.clock = clock;
        this.devices = new Devices(clock, settings.presumedGone());
        var door = new SipDoor(counters);
        this.bound = SipStacks.open(settings.bind(), settings.port(), settings.registerRate(), door);
        var transport = new SipTransport(bound.provider(), settings, bound.port());
        var dialogues = new Dialogues(transport, counters, timer, threads);
        this.link = new DeviceSignals(transport, devices, dialogues);
        var registrar = new Registrar(transport, passwords, devices, clock, counters);
        takeMessages();
        serve = () -> door.open(new SipDoor.Desks(transport, registrar, devices, dialogues, inbound));
    }

    private void takeMessages() {
        inbound.onMessage("notify", "keepalive", (from, message, how) -> counters.keepalives.increment());
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
     * @throws IOException if the SIP port cannot be bound
     */
    public static SipPlatform start(SipSettings settings, DevicePasswords passwords, Clock clock) throws IOException {
        SipPlatform started = bind(settings, passwords, clock);
        started.serve();
        return started;
    }

    /**
     * Binds; messages are left unanswered until {@link #serve()}, so that desks can be put in place.
     *
     * @throws IOException if the SIP port cannot be bound
     */
    public static SipPlatform bind(SipSettings settings, DevicePasswords passwords, Clock clock) throws IOException {
        return new SipPlatform(settings, passwords, clock);
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
     * Live calls.
     *
     * @param deviceOf which device a camera is behind
     */
    public Signalling signalling(Function<String, Optional<String>> deviceOf) {
        return new LiveCalls(link, deviceOf);
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

    /** REGISTERs dropped unread because their source sent too many. */
    public long registersDropped() {
        return bound.registersDropped();
    }

    private void tick() {
        try {
            devices.sweep();
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("SIP housekeeping failed; tried again at once");
        }
    }

    @Override
    public void close() {
        threads.close(); // calls that are being hung up finish first
        timer.shutdownNow();
        bound.stop();
    }
}
