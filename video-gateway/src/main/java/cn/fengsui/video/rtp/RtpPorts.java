package cn.fengsui.video.rtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lends ports for media, UDP and TCP: an even port for RTP, the odd one after it kept free for RTCP (RFC 3550 §11). Goes round
 * the range, so that a port rests as long as possible before it is lent again and late packets of an old call meet a
 * closed door. Any thread.
 */
public final class RtpPorts {

    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int TCP_BUFFER_BYTES = 256 * 1024;
    private static final int BACKLOG = 8;
    private static final int FREE_PORT_TRIES = 64;

    private final InetAddress bind;
    private final int first;
    private final int pairs;
    private final AtomicInteger turn;

    /** @param first first port of the range, or 0 for ports that the system chooses */
    public RtpPorts(InetAddress bind, int first, int last) {
        this.bind = bind;
        this.first = first + (first & 1);
        this.pairs = first == 0 ? FREE_PORT_TRIES : Math.max(0, (last - this.first + 1) / 2);
        // Anywhere: devices may still send to the ports of the process before this one.
        this.turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(Math.max(1, pairs)));
    }

    /** Makes a channel on this port, 0 for any. */
    private interface Binding<T> {
        T on(int port) throws IOException;
    }

    /**
     * Binds the next free even UDP port. The caller closes the channel.
     *
     * @throws IOException if no port of the range can be bound
     */
    public DatagramChannel bind() throws IOException {
        return next(this::udp);
    }

    /** The UDP port after an even one, or null when it is taken. The caller closes the channel. */
    @Nullable
    DatagramChannel bindAfter(int port) {
        try {
            return udp(port + 1);
        } catch (IOException taken) {
            return null;
        }
    }

    /** The UDP port of the same number, or null when it is taken. The caller closes the channel. */
    @Nullable
    DatagramChannel bindBeside(ServerSocketChannel listener) {
        return bindAfter(listener.socket().getLocalPort() - 1);
    }

    /** Listens on the next free TCP port. The caller closes the channel. */
    ServerSocketChannel listen() throws IOException {
        return next(port -> {
            var channel = ServerSocketChannel.open();
            return bound(channel, () -> channel.setOption(StandardSocketOptions.SO_RCVBUF, TCP_BUFFER_BYTES)
                    .bind(new InetSocketAddress(bind, port), BACKLOG));
        });
    }

    /** A TCP channel, not connected, on the next free port. The caller closes it. */
    SocketChannel client() throws IOException {
        return next(this::client);
    }

    /** A TCP channel, not connected, on this port; 0 for any. The caller closes it. */
    SocketChannel client(int port) throws IOException {
        var channel = SocketChannel.open();
        return bound(channel, () -> channel.setOption(StandardSocketOptions.SO_REUSEADDR, true)
                .setOption(StandardSocketOptions.SO_RCVBUF, TCP_BUFFER_BYTES)
                .bind(new InetSocketAddress(bind, port)));
    }

    private DatagramChannel udp(int port) throws IOException {
        var channel = DatagramChannel.open();
        return bound(channel, () -> channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .bind(new InetSocketAddress(bind, port)));
    }

    private static <T extends SelectableChannel> T bound(T channel, Callable<?> binding) throws IOException {
        try {
            channel.configureBlocking(false);
            binding.call();
            return channel;
        } catch (Exception taken) {
            channel.close();
            throw taken instanceof IOException io ? io : new IOException("" + taken.getMessage(), taken);
        }
    }

    private <T extends SelectableChannel> T next(Binding<T> binding) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < pairs; attempt++) {
            int port = first == 0 ? 0 : first + 2 * Math.floorMod(turn.getAndIncrement(), pairs);
            try {
                T channel = binding.on(port);
                if (!(channel instanceof DatagramChannel) || port(channel) % 2 == 0) {
                    return channel;
                }
                channel.close();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new IOException(
                "No free RTP port among " + pairs + " pairs from " + first
                        + "; end some live views or widen video.rtp-ports.",
                last);
    }

    /** The local port of a bound channel. */
    static int port(SelectableChannel channel) {
        return switch (channel) {
            case DatagramChannel udp -> udp.socket().getLocalPort();
            case ServerSocketChannel listener -> listener.socket().getLocalPort();
            case SocketChannel tcp -> tcp.socket().getLocalPort();
            default -> throw new IllegalArgumentException("no socket: " + channel.getClass());
        };
    }
}
