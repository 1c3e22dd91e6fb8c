package cn.fengsui.simulator.rtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RTP and RTCP over one TCP connection, each packet behind its length (RFC 4571, GB/T 28181-2022 Annex D). Either connects,
 * three times at least a second apart, or listens for one connection. What the network does not take at once waits in a
 * queue; when that is full, whole packets are dropped.
 *
 * <pre>
 * length, 16 bits, big endian | RTP or RTCP packet
 * </pre>
 */
public final class TcpOutlet implements Outlet {
    private static final Logger LOGGER = LoggerFactory.getLogger(TcpOutlet.class);
    private static final int ATTEMPTS = 3;
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(15).toNanos();
    private static final int SEND_BUFFER_BYTES = 512 << 10;
    private static final int MOST_WAITING = 4_000;
    private static final int LENGTH_BYTES = 2;
    private static final int LOST_TO_TEARING = 16;

    private final InetSocketAddress bind;
    private final @Nullable InetSocketAddress remote;
    private final @Nullable ServerSocketChannel listener;
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
    private final int localPort;
    private final long openedNanos = System.nanoTime();
    private @Nullable SocketChannel channel;
    private boolean isConnected;
    private boolean isBroken;
    private int attempts;
    private long nextAttemptNanos = openedNanos;
    private long dropped;

    private TcpOutlet(
            InetSocketAddress bind, @Nullable InetSocketAddress remote, @Nullable ServerSocketChannel listener)
            throws IOException {
        this.bind = bind;
        this.remote = remote;
        this.listener = listener;
        if (listener != null) {
            localPort = listener.socket().getLocalPort();
        } else {
            channel = unconnected(bind);
            localPort = channel.socket().getLocalPort();
        }
    }

    /** Will connect to the platform, from the port that stands in the SDP answer. */
    public static TcpOutlet connecting(InetSocketAddress bind, InetSocketAddress remote) throws IOException {
        return new TcpOutlet(bind, remote, null);
    }

    /** Waits for the platform's connection. */
    public static TcpOutlet listening(InetSocketAddress bind) throws IOException {
        var listener = ServerSocketChannel.open().bind(bind, 1);
        listener.configureBlocking(false);
        return new TcpOutlet(bind, null, listener);
    }

    private static SocketChannel unconnected(InetSocketAddress bind) throws IOException {
        var fresh = SocketChannel.open();
        fresh.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
        fresh.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
        fresh.configureBlocking(false);
        return fresh.bind(bind);
    }

    @Override
    public int localPort() {
        return localPort;
    }

    /** Packets that were dropped because the other side did not read. */
    public long dropped() {
        return dropped;
    }

    @Override
    public boolean isReady() {
        if (isConnected || isBroken) {
            return isConnected;
        }
        try {
            isConnected = listener != null ? hasAccepted(listener) : hasConnected();
        } catch (IOException refused) {
            closeChannel();
            LOGGER.atDebug().addKeyValue("reason", refused.getMessage()).log("media connection refused");
        }
        if (!isConnected && System.nanoTime() - openedNanos > PATIENCE_NANOS) {
            isBroken = true;
        }
        return isConnected;
    }

    private boolean hasAccepted(ServerSocketChannel door) throws IOException {
        var visitor = door.accept();
        if (visitor == null) {
            return false;
        }
        visitor.configureBlocking(false);
        visitor.setOption(StandardSocketOptions.TCP_NODELAY, true);
        visitor.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
        channel = visitor;
        door.close();
        return true;
    }

    private boolean hasConnected() throws IOException {
        var current = channel;
        if (current != null && current.isConnectionPending()) {
            return current.finishConnect();
        }
        if (System.nanoTime() < nextAttemptNanos) {
            return false;
        }
        if (attempts == ATTEMPTS) {
            isBroken = true;
            return false;
        }
        attempts++;
        nextAttemptNanos = System.nanoTime() + RETRY_NANOS;
        if (current == null) {
            current = unconnected(new InetSocketAddress(bind.getAddress(), localPort));
            channel = current;
        }
        return current.connect(remote);
    }

    @Override
    public boolean isBroken() {
        return isBroken;
    }

    @Override
    public void rtp(ByteBuffer packet) {
        enqueue(framed(packet));
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        enqueue(framed(packet));
    }

    /** The length is written and then less than that: what a sender's overflow does to the framing. */
    void torn(ByteBuffer packet) {
        var frame = framed(packet);
        frame.limit(Math.max(LENGTH_BYTES + 1, frame.limit() - LOST_TO_TEARING));
        enqueue(frame);
    }

    private static ByteBuffer framed(ByteBuffer packet) {
        return ByteBuffer.allocate(LENGTH_BYTES + packet.remaining())
                .putShort((short) packet.remaining())
                .put(packet)
                .flip();
    }

    private void enqueue(ByteBuffer frame) {
        if (waiting.size() >= MOST_WAITING) {
            dropped++;
            return;
        }
        waiting.add(frame);
    }

    @Override
    public boolean flush() {
        var current = channel;
        if (current == null || !isConnected) {
            return waiting.isEmpty();
        }
        try {
            while (!waiting.isEmpty()) {
                current.write(waiting.toArray(ByteBuffer[]::new));
                while (!waiting.isEmpty() && !waiting.peek().hasRemaining()) {
                    waiting.remove();
                }
                if (!waiting.isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (IOException gone) {
            LOGGER.atDebug().addKeyValue("reason", gone.getMessage()).log("the media connection is gone");
            isBroken = true;
            waiting.clear();
            return true;
        }
    }

    private void closeChannel() {
        var current = channel;
        channel = null;
        close(current);
    }

    private static void close(@Nullable AutoCloseable thing) {
        if (thing != null) {
            try {
                thing.close();
            } catch (Exception harmless) {
                LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("a media socket did not close");
            }
        }
    }

    @Override
    public void close() {
        closeChannel();
        close(listener);
        isBroken = true;
    }
}
