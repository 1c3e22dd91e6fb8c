package cn.fengsui.simulator.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All SIP sockets of a fleet: one thread reads them, a few threads own the devices on them. Any number of sockets costs no
 * further thread.
 */
public final class SipNetwork implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SipNetwork.class);

    private final Selector selector;
    private final Duration patience;
    private final List<ScheduledExecutorService> owners = new ArrayList<>();
    private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
    private final Thread reader;
    private int next;

    private SipNetwork(Selector selector, Duration patience, int ownerThreads) {
        this.selector = selector;
        this.patience = patience;
        for (int i = 0; i < ownerThreads; i++) {
            owners.add(Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("sip-devices-" + i).factory()));
        }
        reader = Thread.ofPlatform().daemon().name("sip-receive").unstarted(this::read);
    }

    /**
     * @param patience how long a request without an answer is repeated; RFC 3261 says 32 s
     * @param ownerThreads how many threads own the devices of all sockets
     */
    public static SipNetwork open(Duration patience, int ownerThreads) throws IOException {
        var network = new SipNetwork(Selector.open(), patience, ownerThreads);
        network.reader.start();
        return network;
    }

    /** @throws IOException if the port is taken */
    public SipSocket udp(InetSocketAddress bind) throws IOException {
        var socket = new SipSocket(owner(), patience);
        var wire = UdpWire.open(bind, socket::arrived);
        socket.use(wire);
        register(wire.channel(), SelectionKey.OP_READ, wire);
        return socket;
    }

    /** One flow to the platform, opened when something is first sent. */
    public SipSocket tcp(InetSocketAddress bind, InetSocketAddress platform) throws IOException {
        var socket = new SipSocket(owner(), patience);
        socket.use(new TcpWire(this, bind, platform, false, socket::arrived, socket::lost));
        return socket;
    }

    /** A port that others connect to. */
    public SipSocket tcpDoor(InetSocketAddress bind) throws IOException {
        var socket = new SipSocket(owner(), patience);
        socket.use(new TcpWire(this, bind, null, true, socket::arrived, socket::lost));
        return socket;
    }

    private synchronized ScheduledExecutorService owner() {
        return owners.get(next++ % owners.size());
    }

    /** Calls {@code ready} on the reading thread whenever the channel is. */
    void register(SelectableChannel channel, int operations, Ready ready) {
        wish(() -> {
            try {
                channel.register(selector, operations, ready);
            } catch (ClosedChannelException closed) {
                LOGGER.atDebug().log("a SIP channel closed before it was watched");
            }
        });
    }

    void wants(SelectableChannel channel, int operations) {
        wish(() -> {
            var key = channel.keyFor(selector);
            if (key != null && key.isValid()) {
                key.interestOps(operations);
            }
        });
    }

    private void wish(Runnable task) {
        wishes.add(task);
        selector.wakeup();
    }

    private void read() {
        while (selector.isOpen()) {
            try {
                selector.select(this::ready);
                for (var task = wishes.poll(); task != null; task = wishes.poll()) {
                    task.run();
                }
            } catch (ClosedSelectorException closed) {
                return;
            } catch (IOException | CancelledKeyException refused) {
                LOGGER.atDebug().addKeyValue("reason", refused.getMessage()).log("SIP receive refused");
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            ((Ready) key.attachment()).ready(key);
        } catch (IOException | CancelledKeyException refused) {
            LOGGER.atDebug().addKeyValue("reason", refused.getMessage()).log("SIP receive refused");
        } catch (RuntimeException bug) { // one socket's trouble must not silence the others
            LOGGER.atError().setCause(bug).log("a SIP socket could not be read");
        }
    }

    @Override
    public void close() {
        owners.forEach(ScheduledExecutorService::shutdownNow);
        try {
            selector.close();
        } catch (IOException harmless) {
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("a selector did not close cleanly");
        }
    }

    /** What is done when a channel can be used. */
    @FunctionalInterface
    interface Ready {
        void ready(SelectionKey key) throws IOException;
    }
}
