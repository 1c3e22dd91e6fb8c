package cn.fengsui.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * All viewers of a run on one thread: they count bytes, and for pictures with a stamp the time since its first packet
 * was sent. As cheap as can be, because they share the machine with what is measured.
 */
final class VideoViewers implements AutoCloseable {

    private static final int HEAD_BYTES = 1_024;
    private static final int BUFFER = 256 * 1024;

    final Delays all = new Delays();
    final Delays first = new Delays();
    final LongAdder bytes = new LongAdder();
    final LongAdder pictures = new LongAdder();

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private volatile boolean running = true;

    VideoViewers() throws IOException {
        Thread.ofPlatform().daemon().name("viewers").start(this::run);
    }

    /**
     * Begins to watch.
     *
     * @param target a WebSocket address, or the port of a relay
     * @return to be closed when this viewer goes
     */
    SocketChannel watch(String target) throws IOException {
        boolean web = target.startsWith("ws");
        URI uri = URI.create(web ? target : "tcp://localhost:" + target);
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
        if (web) {
            String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            skipAnswer(channel);
        }
        channel.configureBlocking(false);
        selector.wakeup();
        channel.register(selector, SelectionKey.OP_READ, web ? new Frames() : this);
        selector.wakeup();
        return channel;
    }

    private static void skipAnswer(SocketChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        int blank = 0;
        while (blank < 4 && channel.read(one.clear()) > 0) {
            blank = one.get(0) == (blank % 2 == 0 ? '\r' : '\n') ? blank + 1 : 0;
        }
    }

    private void run() {
        try {
            while (running) {
                selector.select(this::read, 100);
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void read(SelectionKey key) {
        try {
            buffer.clear();
            int n = ((SocketChannel) key.channel()).read(buffer);
            if (n < 0) {
                throw new ClosedChannelException();
            }
            bytes.add(n);
            buffer.flip();
            if (key.attachment() instanceof Frames frames) {
                frames.take(buffer);
            }
        } catch (IOException ended) {
            key.cancel();
        }
    }

    /** The WebSocket frames of one viewer (RFC 6455 §5.2); remembers the beginning of each message. */
    private final class Frames {
        private final long since = System.nanoTime();
        private final byte[] header = new byte[10];
        private final byte[] head = new byte[HEAD_BYTES];
        private int headerBytes;
        private int headBytes;
        private long left;
        private boolean isLast;
        private boolean hasPicture;

        void take(ByteBuffer in) {
            while (in.hasRemaining()) {
                if (left == 0 && !header(in)) {
                    return;
                }
                int n = (int) Math.min(left, in.remaining());
                int kept = Math.min(n, HEAD_BYTES - headBytes);
                int at = in.position();
                in.get(head, headBytes, kept);
                headBytes += kept;
                in.position(at + n);
                left -= n;
                if (left == 0) {
                    headerBytes = 0;
                    if (isLast) {
                        message();
                    }
                }
            }
        }

        private boolean header(ByteBuffer in) {
            while (in.hasRemaining()) {
                header[headerBytes++] = in.get();
                int length = headerBytes < 2 ? 0 : header[1] & 0x7F;
                int wanted = length == 126 ? 4 : length == 127 ? 10 : 2;
                if (headerBytes >= wanted) {
                    ByteBuffer fields = ByteBuffer.wrap(header);
                    left = length == 126 ? fields.getShort(2) & 0xFFFF : length == 127 ? fields.getLong(2) : length;
                    isLast = (header[0] & 0x80) != 0;
                    return true;
                }
            }
            return false;
        }

        private void message() {
            int at = Clip.find(head, headBytes);
            if (at >= 0) {
                long sent = 0;
                for (int i = 0; i < Clip.STAMP_DIGITS; i++) {
                    sent = sent << 4 | Character.digit(head[at + Clip.STAMP_ID.length + i], 16);
                }
                long took = System.nanoTime() - sent;
                if (sent >= since) { // what a newcomer gets out of the cache says nothing about the way
                    all.add(took);
                }
                pictures.increment();
                if (!hasPicture) {
                    hasPicture = true;
                    first.add(took);
                }
            }
            headBytes = 0;
        }
    }

    @Override
    public void close() throws IOException {
        running = false;
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.wakeup();
    }
}
