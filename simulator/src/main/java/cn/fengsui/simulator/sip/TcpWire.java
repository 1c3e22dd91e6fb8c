package cn.fengsui.simulator.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIP over TCP (RFC 3261 §18): one flow for each remote address, kept for both directions (GB/T 28181-2022 §9.1.1 f). A
 * flow is opened when something shall be sent and there is none, or accepted when there is a listening port.
 */
final class TcpWire implements Wire {
    private static final Logger LOGGER = LoggerFactory.getLogger(TcpWire.class);
    private static final int READ_BYTES = 32 << 10;

    private final SipNetwork network;
    private final InetSocketAddress bind;
    private final @Nullable InetSocketAddress home;
    private final @Nullable ServerSocketChannel listener;
    private final BiConsumer<byte[], InetSocketAddress> onMessage;
    private final Consumer<InetSocketAddress> onLost;
    private final Map<InetSocketAddress, Flow> flows = new ConcurrentHashMap<>();

    /**
     * @param home the remote address whose flow gives the local address; null for a listening wire
     * @param isListening whether others may connect to {@code bind}
     */
    TcpWire(
            SipNetwork network,
            InetSocketAddress bind,
            @Nullable InetSocketAddress home,
            boolean isListening,
            BiConsumer<byte[], InetSocketAddress> onMessage,
            Consumer<InetSocketAddress> onLost)
            throws IOException {
        this.network = network;
        this.home = home;
        this.onMessage = onMessage;
        this.onLost = onLost;
        if (!isListening) {
            this.listener = null;
            this.bind = bind;
            return;
        }
        var door = ServerSocketChannel.open().bind(bind, 1_024);
        door.configureBlocking(false);
        this.listener = door;
        this.bind = (InetSocketAddress) door.getLocalAddress();
        network.register(door, SelectionKey.OP_ACCEPT, key -> accept(door));
    }

    private void accept(ServerSocketChannel door) throws IOException {
        for (var visitor = door.accept(); visitor != null; visitor = door.accept()) {
            visitor.configureBlocking(false);
            visitor.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var flow = new Flow(visitor, (InetSocketAddress) visitor.getRemoteAddress(), true);
            flows.put(flow.remote, flow);
            network.register(visitor, SelectionKey.OP_READ, flow);
        }
    }

    @Override
    public InetSocketAddress local() {
        var to = home;
        if (listener != null || to == null) {
            return bind;
        }
        var flow = flow(to);
        return flow == null ? bind : flow.local;
    }

    @Override
    public String transport() {
        return "TCP";
    }

    @Override
    public boolean isReliable() {
        return true;
    }

    @Override
    public void transmit(byte[] message, InetSocketAddress to) {
        var flow = flow(to);
        if (flow != null) {
            flow.send(message);
        }
    }

    /** Drops the flows without a word, as a broken line does. */
    void cut() {
        flows.values().forEach(Flow::shut);
        flows.clear();
    }

    private @Nullable Flow flow(InetSocketAddress to) {
        try {
            return flows.computeIfAbsent(to, this::connect);
        } catch (java.io.UncheckedIOException refused) {
            LOGGER.atDebug()
                    .addKeyValue("to", to)
                    .addKeyValue("reason", refused.getMessage())
                    .log("SIP connect refused");
            return null;
        }
    }

    private Flow connect(InetSocketAddress to) {
        try {
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.bind(new InetSocketAddress(bind.getAddress(), listener == null ? bind.getPort() : 0));
            var flow = new Flow(channel, to, false);
            boolean isThere = channel.connect(to);
            flow.isConnected = isThere;
            network.register(channel, isThere ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, flow);
            return flow;
        } catch (IOException refused) {
            throw new java.io.UncheckedIOException(refused);
        }
    }

    @Override
    public void close() {
        cut();
        if (listener != null) {
            try {
                listener.close();
            } catch (IOException harmless) {
                LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("a SIP door did not close cleanly");
            }
        }
    }

    /** One connection. Read by the network's thread, written by any. */
    private final class Flow implements SipNetwork.Ready {
        private final SocketChannel channel;
        private final InetSocketAddress remote;
        private final InetSocketAddress local;
        private final SipFrames frames = new SipFrames();
        private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>(); // guarded by itself
        private volatile boolean isConnected;

        Flow(SocketChannel channel, InetSocketAddress remote, boolean isConnected) throws IOException {
            this.channel = channel;
            this.remote = remote;
            this.local = (InetSocketAddress) channel.getLocalAddress();
            this.isConnected = isConnected;
        }

        void send(byte[] message) {
            synchronized (waiting) {
                waiting.add(ByteBuffer.wrap(message));
            }
            if (isConnected && !write()) {
                network.wants(channel, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        }

        /** True when everything has left. */
        private boolean write() {
            synchronized (waiting) {
                try {
                    while (!waiting.isEmpty()) {
                        channel.write(waiting.peek());
                        if (waiting.peek().hasRemaining()) {
                            return false;
                        }
                        waiting.remove();
                    }
                } catch (IOException gone) {
                    lost(gone.getMessage());
                }
                return true;
            }
        }

        @Override
        public void ready(SelectionKey key) throws IOException {
            if (key.isConnectable()) {
                try {
                    channel.finishConnect();
                } catch (IOException refused) {
                    lost(refused.getMessage());
                    return;
                }
                isConnected = true;
            }
            if (key.isValid() && key.isReadable()) {
                read();
            }
            boolean isEmpty = write();
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_READ | (isEmpty ? 0 : SelectionKey.OP_WRITE));
            }
        }

        private void read() {
            try {
                var buffer = ByteBuffer.allocate(READ_BYTES);
                int count = channel.read(buffer);
                if (count < 0) {
                    lost("closed by the other side");
                    return;
                }
                frames.feed(buffer.flip());
                for (var next = frames.next(); next.isPresent(); next = frames.next()) {
                    onMessage.accept(next.get(), remote);
                }
            } catch (IOException | IllegalArgumentException gone) {
                lost(gone.getMessage());
            }
        }

        private void lost(@Nullable String reason) {
            shut();
            if (flows.remove(remote, this)) {
                LOGGER.atDebug()
                        .addKeyValue("to", remote)
                        .addKeyValue("reason", reason)
                        .log("a SIP connection is gone");
                onLost.accept(remote);
            }
        }

        void shut() {
            try {
                channel.close();
            } catch (IOException harmless) {
                LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("a flow did not close cleanly");
            }
        }
    }
}
