package cn.fengsui.simulator.device;

import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.sip.SipSocket;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many simulated devices on a few sockets and threads. The methods may be called from any thread. */
public final class DeviceFleet implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeviceFleet.class);
    private static final int DEVICES_PER_SOCKET = 1_000;
    private static final Duration GOODBYE = Duration.ofMillis(1_500);

    private final List<SipSocket> sockets;
    private final Map<String, Member> members;
    private final MediaThreads threads;
    private final AtomicInteger registered;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private DeviceFleet(
            List<SipSocket> sockets, Map<String, Member> members, MediaThreads threads, AtomicInteger registered) {
        this.sockets = sockets;
        this.members = members;
        this.threads = threads;
        this.registered = registered;
    }

    /**
     * Opens the sockets and begins to register the devices, spread over {@code timing.spread}.
     *
     * @param films what the channels film; stays owned by the caller
     * @throws IOException if a local port is taken
     */
    public static DeviceFleet start(FleetConfig config, List<DeviceSpec> devices, Films films, Clock clock)
            throws IOException {
        var sockets = new ArrayList<SipSocket>();
        var threads = MediaThreads.ofHalfTheProcessors();
        var registered = new AtomicInteger();
        var members = new LinkedHashMap<String, Member>();
        int socketCount = 1 + (devices.size() - 1) / DEVICES_PER_SOCKET;
        for (int i = 0; i < socketCount; i++) {
            sockets.add(SipSocket.open(bindAddress(config, i), config.timing().patience()));
        }
        for (int i = 0; i < devices.size(); i++) {
            var socket = sockets.get(i % socketCount);
            var device = new SimulatedDevice(
                    devices.get(i), config, socket, films, threads, clock, now -> registered.addAndGet(now ? 1 : -1));
            members.put(devices.get(i).id(), new Member(device, socket));
            long delay = config.timing().spread().toMillis() * i / devices.size();
            socket.owner().schedule(device::powerOn, delay, TimeUnit.MILLISECONDS);
        }
        return new DeviceFleet(List.copyOf(sockets), members, threads, registered);
    }

    private static InetSocketAddress bindAddress(FleetConfig config, int index) throws IOException {
        int port = config.localPort() == 0 ? 0 : config.localPort() + index;
        if (!config.bindHost().isEmpty()) {
            return new InetSocketAddress(config.bindHost(), port);
        }
        try (var probe = new DatagramSocket()) {
            probe.connect(config.platform());
            return new InetSocketAddress(probe.getLocalAddress(), port);
        }
    }

    public int devices() {
        return members.size();
    }

    /** How many devices the platform has accepted now. */
    public int registered() {
        return registered.get();
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

    private void post(String deviceId, java.util.function.Consumer<SimulatedDevice> action) {
        var member = members.get(deviceId);
        if (member == null) {
            throw new IllegalArgumentException("No simulated device has the id '" + deviceId + "'.");
        }
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
        sockets.forEach(SipSocket::close);
    }

    private record Member(SimulatedDevice device, SipSocket socket) {}
}
