package cn.fengsui.video.sip;

import cn.fengsui.domain.video.DeviceRecords;
import cn.fengsui.domain.video.SignallingMemory;
import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.sip.wire.Wire;
import cn.fengsui.video.sip.wire.WireCounters;
import cn.fengsui.video.sip.wire.WireSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: an upper platform that devices register with. Any thread. */
public final class SipPlatform implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SipPlatform.class);
    private static final long TICK_MILLIS = 200;
    private static final int BOOK_EVERY_TICKS = 150;
    private static final long LAST_WORDS_NANOS = 500_000_000L;

    private final Clock clock;
    /** Touched by the clock thread. */
    private int ticks;

    private final SipCounters counters = new SipCounters();
    private final Devices devices;
    private final DeviceSignals link;
    private final InboundDesks inbound = new InboundDesks();
    private final Wire wire;
    private final SignallingKeeper keeper;
    private final SignallingMemory memory;
    private final DeviceBook book;
    private final Transactions transactions;
    private final Orphans orphans;
    private final Subscriptions subscriptions;
    private final UpperLines uppers;
    private final Runnable serve;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().name("video-sip-clock").daemon(true).factory(),
            new ThreadPoolExecutor.DiscardPolicy()); // what is planned while we close need not be done

    /**
     * What signalling needs of the other rooms.
     *
     * @param passwords of devices that have none of their own on record
     * @param records what is particular about devices
     * @param memory what must outlive this process
     */
    public record Ports(DevicePasswords passwords, DeviceRecords records, SignallingMemory memory) {

        /** Without records and memory. */
        public static Ports of(DevicePasswords passwords) {
            return new Ports(passwords, new DeviceBook.NoRecords(), new NoMemory());
        }
    }

    private SipPlatform(SipSettings settings, Ports ports, Clock clock) throws IOException {
        this.clock = clock;
        this.keeper = new SignallingKeeper(ports.memory(), threads);
        this.memory = ports.memory();
        this.book = new DeviceBook(ports.records(), ports.passwords(), settings.domain());
        this.devices = new Devices(clock, settings.keepaliveInterval(), settings.presumedGone(), keeper);
        var door = new SipDoor(counters);
        this.wire = Wire.open(new WireSettings(settings.bind(), settings.port(), settings.registerRate()), door);
        var transport = new SipTransport(wire, settings);
        this.transactions = new Transactions(transport, timer, Transactions.T1);
        this.orphans = new Orphans(transport, transactions, devices, keeper, counters, clock);
        this.subscriptions =
                new Subscriptions(new Subscriptions.Surroundings(transport, transactions, devices, clock), threads);
        var dialogues = new Dialogues(
                transport, transactions, counters, timer, threads, new InviteDialogue.Memory(devices, keeper, orphans));
        this.link = new DeviceSignals(transport, transactions, devices, dialogues, subscriptions);
        this.uppers = new UpperLines(transport, transactions, dialogues, threads, counters, clock);
        devices.watch((device, isNew) -> orphans.deviceIsBack(device.id()));
        var registrar = new Registrar(transport, book, devices, clock, counters);
        var calls = new SipDoor.Calls(dialogues, new IncomingCalls(transport, transactions, timer, threads));
        takeMessages();
        WarmUp.run(transport);
        serve = () -> door.open(
                new SipDoor.Desks(transport, transactions, registrar, devices, calls, inbound, subscriptions, uppers));
    }

    private void takeMessages() {
        inbound.onMessage("notify", "keepalive", (from, message, how) -> counters.keepalives.increment());
    }

    /**
     * Binds and serves at once.
     *
     * @throws IOException if the SIP port cannot be bound
     */
    public static SipPlatform start(SipSettings settings, DevicePasswords passwords, Clock clock) throws IOException {
        SipPlatform started = bind(settings, Ports.of(passwords), clock);
        started.serve();
        return started;
    }

    /**
     * Binds; messages are left unanswered until {@link #serve()}, so that desks can be put in place.
     *
     * @throws IOException if the SIP port cannot be bound
     */
    public static SipPlatform bind(SipSettings settings, Ports ports, Clock clock) throws IOException {
        return new SipPlatform(settings, ports, clock);
    }

    /** Begins to answer. Once. */
    public void serve() {
        timer.setRemoveOnCancelPolicy(true);
        restore();
        timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        serve.run();
    }

    /** Takes up what the process before this one knew: devices are there, its calls are ended. */
    private void restore() {
        try {
            Instant now = clock.instant();
            memory.registrations()
                    .forEach(one -> Restored.device(one, book, now).ifPresent(devices::restored));
            memory.dialogs().forEach(dialog -> orphans.add(Restored.dialog(dialog)));
        } catch (RuntimeException unreadable) {
            LOGGER.atWarn().setCause(unreadable).log("signalling memory cannot be read; devices will register anew");
        }
    }

    /** What is on record about devices. */
    public DeviceBook book() {
        return book;
    }

    /** Is told of registrations refused that look like an attack. */
    public void watchRefusals(RefusalWatch watch) {
        counters.refusals.watch(watch);
    }

    /** A device's profile was changed: in force at once. */
    public void profileChanged(String deviceId) {
        devices.profileChanged(deviceId, book.profile(deviceId));
    }

    /** How we register with upper platforms. */
    public UpperLink upper() {
        return uppers;
    }

    /** Open TCP connections. */
    public int flows() {
        return wire.flows();
    }

    /** Counters of the sockets. */
    public WireCounters wire() {
        return wire.counters();
    }

    /** Media that nobody asked for comes with this SSRC: if it is of a call that should be over, that is ended now. */
    public void orphanMedia(long ssrc) {
        timer.execute(() -> orphans.mediaSeen(ssrc));
    }

    /** Calls that are over for us and not confirmed to be. */
    public int orphans() {
        return orphans.waiting();
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

    /** Devices can reach us: both sockets are open. */
    public boolean isOpen() {
        return wire.isOpen();
    }

    public int port() {
        return wire.port();
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
        return wire.counters().registersDropped();
    }

    private void tick() {
        try {
            devices.sweep();
            orphans.tick();
            subscriptions.tick();
            uppers.tick();
            keeper.tick();
            if (++ticks % BOOK_EVERY_TICKS == 0) {
                threads.execute(book::read); // other gateways write it too
            }
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("SIP housekeeping failed; tried again at once");
        }
    }

    @Override
    public void close() {
        uppers.close();
        try {
            finish();
        } finally {
            timer.shutdownNow();
            threads.close();
        }
    }

    /** Stops as a killed process does: no BYE, nothing more written down. For tests of the next start. */
    void abandon() {
        timer.shutdownNow();
        try {
            wire.close();
        } catch (IOException unclosed) {
            LOGGER.atDebug().setCause(unclosed).log("SIP port did not close");
        }
    }

    /** BYEs under way are waited for a moment; those not confirmed are remembered by the next process. */
    private void finish() {
        try {
            long until = System.nanoTime() + LAST_WORDS_NANOS;
            while (transactions.size() > 0 && System.nanoTime() < until) {
                LockSupport.parkNanos(5_000_000);
            }
            keeper.tick();
            wire.close();
        } catch (IOException unclosed) {
            LOGGER.atWarn().setCause(unclosed).log("SIP port did not close");
        }
    }
}
