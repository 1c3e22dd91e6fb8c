package cn.fengsui.video.cascade.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends RTP packets to an upper platform: over UDP at once, over TCP through a bounded queue and a virtual thread, with
 * the framing of RFC 4571. What the queue does not take is dropped and counted; a media thread never waits here.
 */
abstract class MediaSender implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MediaSender.class);
    private static final int QUEUE_PACKETS = 4096;
    private static final int SEND_BUFFER_BYTES = 1 << 20;
    private static final int RECONNECTS = 3;
    private static final long RECONNECT_MILLIS = 1_000;
    private static final int LISTEN_MILLIS = 10_000;

    final LongAdder dropped;

    private MediaSender(LongAdder dropped) {
        this.dropped = dropped;
    }

    /** The local port, for the answer. */
    abstract int port();

    /** One packet from position to limit; the buffer is the caller's again afterwards. */
    abstract void send(ByteBuffer rtp);

    @Override
    public abstract void close();

    static MediaSender udp(InetAddress bind, InetSocketAddress to, LongAdder dropped) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            channel.bind(new InetSocketAddress(bind, 0));
            return new Udp(channel, to, dropped);
        } catch (IOException unusable) {
            channel.close();
            throw unusable;
        }
    }

    /** The platform listens: we connect, three times at least a second apart (GB/T 28181-2022 Annex D). */
    static MediaSender connecting(InetAddress bind, InetSocketAddress to, LongAdder dropped) {
        var sender = new Tcp(dropped);
        sender.start(() -> {
            for (int attempt = 0; ; attempt++) {
                try {
                    var channel = SocketChannel.open();
                    channel.bind(new InetSocketAddress(bind, 0));
                    channel.connect(to);
                    return channel;
                } catch (IOException refused) {
                    if (attempt >= RECONNECTS) {
                        throw refused;
                    }
                    Thread.sleep(RECONNECT_MILLIS);
                }
            }
        });
        return sender;
    }

    /** The platform connects to us. */
    static MediaSender listening(InetAddress bind, LongAdder dropped) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(bind, 0));
        var sender = new Tcp(dropped);
        sender.listens(door);
        sender.start(() -> {
            door.socket().setSoTimeout(LISTEN_MILLIS);
            try (door) {
                return door.accept();
            }
        });
        return sender;
    }

    private static final class Udp extends MediaSender {
        private final DatagramChannel channel;
        private final InetSocketAddress to;

        Udp(DatagramChannel channel, InetSocketAddress to, LongAdder dropped) {
            super(dropped);
            this.channel = channel;
            this.to = to;
        }

        @Override
        int port() {
            return channel.socket().getLocalPort();
        }

        @Override
        void send(ByteBuffer rtp) {
            try {
                if (channel.send(rtp, to) == 0) {
                    dropped.increment();
                }
            } catch (IOException unsent) {
                dropped.increment();
            }
        }

        @Override
        public void close() {
            closeQuietly(channel);
        }
    }

    /** Opens the connection; blocks. */
    @FunctionalInterface
    private interface Opening {
        SocketChannel open() throws IOException, InterruptedException;
    }

    private static final class Tcp extends MediaSender {
        private final BlockingQueue<ByteBuffer> queue = new ArrayBlockingQueue<>(QUEUE_PACKETS);
        private volatile java.util.Optional<ServerSocketChannel> door = java.util.Optional.empty();
        private volatile java.util.Optional<Thread> writer = java.util.Optional.empty();

        Tcp(LongAdder dropped) {
            super(dropped);
        }

        void listens(ServerSocketChannel channel) {
            door = java.util.Optional.of(channel);
        }

        void start(Opening opening) {
            writer = java.util.Optional.of(
                    Thread.ofVirtual().name("video-cascade-tcp").start(() -> run(opening)));
        }

        private void run(Opening opening) {
            try (SocketChannel channel = opening.open()) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                while (true) {
                    ByteBuffer packet = queue.take();
                    while (packet.hasRemaining()) {
                        channel.write(packet);
                    }
                }
            } catch (IOException gone) {
                LOGGER.atDebug().addKeyValue("reason", gone.toString()).log("connection to the upper platform over");
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        int port() {
            return door.map(channel -> channel.socket().getLocalPort()).orElse(9); // RFC 4145: no port of ours
        }

        @Override
        void send(ByteBuffer rtp) {
            ByteBuffer framed = ByteBuffer.allocate(2 + rtp.remaining());
            framed.putShort((short) rtp.remaining()).put(rtp).flip();
            if (!queue.offer(framed)) {
                dropped.increment();
            }
        }

        @Override
        public void close() {
            writer.ifPresent(Thread::interrupt);
            door.ifPresent(MediaSender::closeQuietly);
        }
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception unclosed) {
            LOGGER.atDebug().setCause(unclosed).log("media channel did not close");
        }
    }
}
