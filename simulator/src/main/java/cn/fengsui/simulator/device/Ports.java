package cn.fengsui.simulator.device;

import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.simulator.sip.SipNetwork;
import cn.fengsui.simulator.sip.SipSocket;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local ports of a fleet. Devices over UDP share ports, up to a thousand on one; a device over TCP has a flow of its
 * own. Used while the fleet starts, and closed with it.
 */
final class Ports implements AutoCloseable {
    private final SipNetwork network;
    private final FleetConfig config;
    private final List<SipSocket> all = new ArrayList<>();
    private @Nullable SipSocket shared;
    private int onShared;
    private int opened;

    Ports(SipNetwork network, FleetConfig config) {
        this.network = network;
        this.config = config;
    }

    /** The socket of the next device. */
    synchronized SipSocket next(Profile profile) throws IOException {
        if (profile.isOverTcp()) {
            return opened(network.tcp(bindAddress(0), config.platform()));
        }
        var current = shared;
        if (current == null || onShared == config.devicesPerPort()) {
            int port = config.localPort() == 0 ? 0 : config.localPort() + opened;
            current = opened(network.udp(bindAddress(port)));
            opened++;
            shared = current;
            onShared = 0;
        }
        onShared++;
        return current;
    }

    /** A socket of its own, on a free port. */
    synchronized SipSocket elsewhere(Profile profile) throws IOException {
        return profile.isOverTcp() ? next(profile) : opened(network.udp(bindAddress(0)));
    }

    private SipSocket opened(SipSocket socket) {
        all.add(socket);
        return socket;
    }

    private InetSocketAddress bindAddress(int port) throws IOException {
        return new InetSocketAddress(localAddress(), port);
    }

    private InetAddress localAddress() throws IOException {
        if (!config.bindHost().isEmpty()) {
            return InetAddress.getByName(config.bindHost());
        }
        try (var probe = new DatagramSocket()) {
            probe.connect(config.platform());
            return probe.getLocalAddress();
        }
    }

    @Override
    public synchronized void close() {
        all.forEach(SipSocket::close);
    }
}
