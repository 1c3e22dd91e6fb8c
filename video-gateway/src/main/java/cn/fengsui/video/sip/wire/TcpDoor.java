package cn.fengsui.video.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP port and every connection, by the peer's address: the one a device opened is the one everything to it goes
 * over. One selector thread reads and frames; connections that begin a message and do not end it, or are silent for
 * long, are closed. Sending is for any thread.
 */
final class TcpDoor implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(TcpDoor.class);
    private static final int MOST_FLOWS = 60_000;
    private static final int BACKLOG = 1024;
    private static final int READ_BYTES = 64 * 1024;
    private static final long SELECT_MILLIS = 1_000;
    private static final long LONGEST_MESSAGE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_SILENCE_NANOS = Duration.ofMinutes(15).toNanos();

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Inbox inbox;
    private final WireCounters counters;
    private final ConcurrentMap<InetSocketAddress, TcpFlow> flows = new ConcurrentHashMap<>();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(READ_BYTES);

    TcpDoor(ServerSocketChannel server, Inbox inbox, WireCounters counters) throws IOException {
        this.server = server;
        this.inbox = inbox;
        this.counters = counters;
        this.selector = Selector.open();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return server.bind(address, BACKLOG);
        } catch (IOException taken) {
            server.close();
            throw taken;
        }
    }

    void start() {
        Thread.ofPlatform().name("video-sip-tcp").daemon(true).start(this::run);
    }

    int flows() {
        return flows.size();
    }

    /**
     * Sends over the peer's connection.
     *
     * @param mayConnect open one when there is none
     * @throws IOException if there is no connection, or it broke
     */
    void send(byte[] message, InetSocketAddress to, boolean mayConnect) throws IOException {
        TcpFlow flow = flows.get(to);
        if (flow == null && mayConnect) {
            flow = connect(to);
        }
        if (flow == null) {
            throw new IOException("the TCP connection of " + to + " is gone");
        }
        try {
            flow.write(message);
            counters.sent.increment();
        } catch (IOException broken) {
            if (broken instanceof TcpFlow.SlowPeerException) {
                counters.slowFlows.increment();
            }
            close(flow);
            throw broken;
        }
    }

    private TcpFlow connect(InetSocketAddress to) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        boolean connected = channel.connect(to);
        SelectionKey key = channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT);
        var flow = new TcpFlow(channel, to, key);
        key.attach(flow);
        flows.put(to, flow);
        selector.wakeup();
        return flow;
    }

    private void run() {
        long sweptNanos = System.nanoTime();
        while (selector.isOpen()) {
            try {
                selector.select(this::ready, SELECT_MILLIS);
                long now = System.nanoTime();
                if (now - sweptNanos > SELECT_MILLIS * 1_000_000) {
                    sweptNanos = now;
                    sweep(now);
                }
            } catch (ClosedSelectorException closing) {
                return;
            } catch (IOException | RuntimeException ours) {
                LOGGER.atError().setCause(ours).log("SIP over TCP failed; goes on");
            }
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof TcpFlow flow) {
            try {
                if (key.isConnectable()) {
                    flow.channel.finishConnect();
                    key.interestOps(SelectionKey.OP_READ);
                    flow.writable();
                } else if (key.isWritable()) {
                    flow.writable();
                }
                if (key.isValid() && key.isReadable()) {
                    read(flow);
                }
            } catch (IOException | RuntimeException broken) {
                close(flow);
            }
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                if (flows.size() >= MOST_FLOWS) {
                    channel.close();
                    continue;
                }
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                var peer = (InetSocketAddress) channel.getRemoteAddress();
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                var flow = new TcpFlow(channel, peer, key);
                key.attach(flow);
                flows.put(peer, flow);
            }
        } catch (IOException refused) {
            LOGGER.atDebug().addKeyValue("reason", refused.toString()).log("TCP connection not accepted");
        }
    }

    private void read(TcpFlow flow) throws IOException {
        chunk.clear();
        int count = flow.channel.read(chunk);
        if (count < 0) {
            close(flow);
            return;
        }
        chunk.flip();
        long now = System.nanoTime();
        flow.lastReadNanos = now;
        boolean wasInside = flow.framer.isInside();
        try {
            for (byte[] message : flow.framer.take(chunk)) {
                counters.received.increment();
                wasInside = false;
                inbox.put(message, flow.peer, true);
            }
        } catch (IOException noSip) {
            counters.brokenFrames.increment();
            LOGGER.atDebug()
                    .addKeyValue("peer", flow.peer)
                    .addKeyValue("reason", noSip.getMessage())
                    .log("connection closed");
            throw noSip;
        }
        if (flow.framer.isInside() && !wasInside) {
            flow.insideSinceNanos = now;
        }
    }

    private void sweep(long now) {
        for (TcpFlow flow : flows.values()) {
            boolean stuck = flow.framer.isInside() && now - flow.insideSinceNanos > LONGEST_MESSAGE_NANOS;
            if (stuck) {
                counters.brokenFrames.increment();
            }
            if (stuck || now - flow.lastReadNanos > LONGEST_SILENCE_NANOS) {
                close(flow);
            }
        }
    }

    private void close(TcpFlow flow) {
        if (flows.remove(flow.peer, flow)) {
            inbox.lost(flow.peer);
        }
        try {
            flow.channel.close();
        } catch (IOException unclosed) {
            LOGGER.atDebug().addKeyValue("reason", unclosed.toString()).log("TCP connection did not close");
        }
    }

    boolean isOpen() {
        return selector.isOpen();
    }

    @Override
    public void close() throws IOException {
        server.close();
        flows.values().forEach(this::close);
        selector.close();
    }
}
