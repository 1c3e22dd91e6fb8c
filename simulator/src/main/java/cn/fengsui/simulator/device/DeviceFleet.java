package cn.fengsui.simulator.device;

import cn.fengsui.simulator.device.call.VoiceHeard;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.ptz.PtzHead;
import cn.fengsui.simulator.sip.SipNetwork;
import cn.fengsui.simulator.sip.SipSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many simulated devices on a few sockets and threads. The methods may be called from any thread. */
public final class DeviceFleet implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeviceFleet.class);
    private static final int OWNER_THREADS = 2;
    private static final Duration GOODBYE = Duration.ofMillis(1_500);

    private final SipNetwork network;
    private final Ports ports;
    private final Map<String, Member> members;
    private final MediaThreads threads;
    private final Counters counters;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private DeviceFleet(
            SipNetwork network, Ports ports, Map<String, Member> members, MediaThreads threads, Counters counters) {
        this.network = network;
        this.ports = ports;
        this.members = members;
        this.threads = threads;
        this.counters = counters;
    }

    /**
     * Opens the sockets and begins to register the devices, spread over {@code timing.spread}.
     *
     * @param films what the channels film; stays owned by the caller
     * @throws IOException if a local port is taken
     */
    public static DeviceFleet start(FleetConfig config, List<DeviceSpec> devices, Films films, Clock clock)
            throws IOException {
        var network = SipNetwork.open(config.timing().patience(), OWNER_THREADS);
        var ports = new Ports(network, config);
        var threads = MediaThreads.ofHalfTheProcessors();
        var byes = new AtomicInteger();
        var around = new SimulatedDevice.Surroundings(config, films, threads, clock, byes);
        var registered = new AtomicInteger();
        var members = new ConcurrentHashMap<String, Member>();
        try {
            for (int i = 0; i < devices.size(); i++) {
                var spec = devices.get(i);
                var socket = ports.next(spec.profile());
                Consumer<Boolean> onRegistered = now -> registered.addAndGet(now ? 1 : -1);
                var device = new SimulatedDevice(spec, around, socket, onRegistered);
                members.put(spec.id(), new Member(device, socket));
                long delay = config.timing().spread().toMillis() * i / devices.size();
                socket.owner().schedule(device::powerOn, delay, TimeUnit.MILLISECONDS);
            }
        } catch (IOException noPort) {
            threads.close();
            ports.close();
            network.close();
            throw noPort;
        }
        return new DeviceFleet(network, ports, members, threads, new Counters(registered, byes));
    }

    public int devices() {
        return members.size();
    }

    /** How many devices the platform has accepted now. */
    public int registered() {
        return counters.registered().get();
    }

    /** How many BYEs have come, for calls that were up or not, repeated ones too. */
    public int byes() {
        return counters.byes().get();
    }

    /** How many channels are being watched now. */
    public int liveStreams() {
        if (isClosed.get()) {
            return 0;
        }
        var counts = members.values().stream()
                .map(member -> CompletableFuture.supplyAsync(
                        member.device()::liveCalls, member.socket().owner()))
                .toList();
        return counts.stream().mapToInt(CompletableFuture::join).sum();
    }

    /** Cuts the power of a device: no goodbye, no answer. */
    public void powerCut(String deviceId) {
        post(deviceId, SimulatedDevice::powerCut);
    }

    /** Takes a device down in order: it ends its sessions and unregisters. */
    public void shutDown(String deviceId) {
        post(deviceId, SimulatedDevice::shutDown);
    }

    /** Brings a device back; it registers anew. */
    public void powerOn(String deviceId) {
        post(deviceId, SimulatedDevice::powerOn);
    }

    /** Makes a channel work or break; subscribers of the catalogue and the keepalive tell the platform. */
    public void turn(String channelId, boolean on) {
        withCamera(channelId, (device, camera) -> device.answers().turn(camera, on));
    }

    /** Hangs another camera on a device, until its next restart; subscribers of its catalogue are told. */
    public void add(String deviceId, Channel channel) {
        post(deviceId, device -> device.add(channel));
    }

    /** Takes a camera away; subscribers of the catalogue are told. */
    public void remove(String channelId) {
        withCamera(channelId, SimulatedDevice::remove);
    }

    /**
     * Restarts a device without a goodbye; it comes back from another port with its settings lost.
     *
     * @throws UncheckedIOException if no port is free
     */
    public void restartElsewhere(String deviceId) {
        var member = member(deviceId);
        member.socket().owner().execute(member.device()::powerCut);
        try {
            var socket = ports.elsewhere(member.device().spec().profile());
            var device = member.device().movedTo(socket);
            members.put(deviceId, new Member(device, socket));
            socket.owner().execute(device::powerOn);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /**
     * Lets a channel raise an alarm.
     *
     * @return whether it was told; false when the device keeps silent because nobody guards, or until a reset
     */
    public CompletableFuture<Boolean> raise(String channelId, Alarm alarm) {
        var told = new CompletableFuture<Boolean>();
        withCamera(channelId, (device, camera) -> told.complete(device.answers().raise(camera, alarm)));
        return told;
    }

    /** The head of a camera, to look where it points. */
    public PtzHead head(String channelId) {
        var head = new CompletableFuture<PtzHead>();
        withCamera(channelId, (device, camera) -> head.complete(camera.head()));
        return head.join();
    }

    /** What the loudspeakers of a device have played. */
    public VoiceHeard heard(String deviceId) {
        return member(deviceId).device().heard();
    }

    private void withCamera(String channelId, BiConsumer<SimulatedDevice, Camera> action) {
        for (var member : members.values()) {
            var camera = member.device().camera(channelId);
            if (camera.isPresent()) {
                member.socket().owner().execute(() -> action.accept(member.device(), camera.get()));
                return;
            }
        }
        throw new IllegalArgumentException("No simulated device has a channel '" + channelId + "'.");
    }

    private Member member(String deviceId) {
        var member = members.get(deviceId);
        if (member == null) {
            throw new IllegalArgumentException("No simulated device has the id '" + deviceId + "'.");
        }
        return member;
    }

    private void post(String deviceId, Consumer<SimulatedDevice> action) {
        var member = member(deviceId);
        member.socket().owner().execute(() -> action.accept(member.device()));
    }

    /** Says goodbye for all devices, at most for 1.5 s, and frees every socket and thread. */
    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        var goodbyes = members.values().stream()
                .map(member -> CompletableFuture.supplyAsync(
                                member.device()::shutDown, member.socket().owner())
                        .thenCompose(done -> done))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(goodbyes).get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | java.util.concurrent.ExecutionException silentPlatform) {
            LOGGER.atInfo().log("the platform did not answer every goodbye; leaving anyway");
        }
        threads.close();
        ports.close();
        network.close();
    }

    private record Member(SimulatedDevice device, SipSocket socket) {}

    private record Counters(AtomicInteger registered, AtomicInteger byes) {}
}
