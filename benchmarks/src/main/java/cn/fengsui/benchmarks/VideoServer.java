package cn.fengsui.benchmarks;

import cn.fengsui.video.bench.LoopbackVideo;
import cn.fengsui.video.live.SessionInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.ToLongFunction;

/**
 * The measured process of {@link VideoBenchmark}: either the gateway's media road, or a relay that only receives the
 * same bytes and sends them on over TCP. Prints a line per stream, answers {@code state}, and ends when its input ends.
 */
final class VideoServer {

    private static final int MEDIA_THREADS = 1;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int SCRATCH = 256 * 1024;

    private VideoServer() {}

    /**
     * {@code gateway|relay udp|tcp N}: prints {@code rtpPort ssrc target} for each stream, then {@code ready}. To
     * {@code state} it answers {@code state <live bytes since before the streams> <packets> <lost> <fragments dropped>}.
     */
    public static void main(String[] words) throws Exception {
        boolean tcp = words[1].equals("tcp");
        int streams = Integer.parseInt(words[2]);
        if (words[0].equals("gateway")) {
            gateway(streams, tcp);
        } else {
            relay(streams, tcp);
        }
    }

    private static void gateway(int streams, boolean tcp) throws Exception {
        try (var video = LoopbackVideo.start(MEDIA_THREADS, tcp);
                var commands = new BufferedReader(new InputStreamReader(System.in))) {
            long before = liveBytes();
            for (int i = 0; i < streams; i++) {
                var stream = video.open(String.format("34020000001320%06d", i));
                System.out.println(stream.rtpPort() + " " + stream.ssrc() + " " + stream.url());
            }
            System.out.println("ready");
            while (commands.readLine() != null) {
                System.out.println("state " + (liveBytes() - before) + " " + sum(video, SessionInfo::packets) + " "
                        + sum(video, SessionInfo::lost) + " "
                        + video.counters().droppedFragments());
            }
        }
    }

    private static long sum(LoopbackVideo video, ToLongFunction<SessionInfo> value) {
        return video.sessions().stream().mapToLong(value).sum();
    }

    /** Heap that survives a collection, and direct buffers. */
    static long liveBytes() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return direct
                + io.netty.util.internal.PlatformDependent.usedDirectMemory()
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void relay(int streams, boolean tcp) throws IOException {
        Selector selector = Selector.open();
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        for (int i = 0; i < streams; i++) {
            SelectableChannel in = tcp
                    ? ServerSocketChannel.open().bind(loopback)
                    : DatagramChannel.open()
                            .setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER)
                            .bind(loopback);
            in.configureBlocking(false);
            ServerSocketChannel server = ServerSocketChannel.open().bind(loopback);
            System.out.println(port(in) + " " + (i + 1) + " " + port(server));
            SocketChannel out = server.accept();
            out.configureBlocking(false);
            in.register(selector, tcp ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ, out);
        }
        System.out.println("ready");
        Thread.ofPlatform().daemon().start(VideoServer::obey);
        ByteBuffer bytes = ByteBuffer.allocateDirect(SCRATCH);
        while (true) {
            selector.select(key -> pass(key, bytes));
        }
    }

    private static void pass(SelectionKey key, ByteBuffer bytes) {
        var out = (SocketChannel) key.attachment();
        try {
            if (key.channel() instanceof ServerSocketChannel listener) {
                SocketChannel in = listener.accept();
                in.configureBlocking(false).register(key.selector(), SelectionKey.OP_READ, out);
            } else if (key.channel() instanceof DatagramChannel in) {
                while (in.receive(bytes.clear()) != null) {
                    out.write(bytes.flip());
                }
            } else if (((ByteChannel) key.channel()).read(bytes.clear()) > 0) {
                out.write(bytes.flip());
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private static void obey() {
        try (var commands = new BufferedReader(new InputStreamReader(System.in))) {
            while (commands.readLine() != null) {
                System.out.println("state 0 0 0 0");
            }
        } catch (IOException closed) {
            // the same as its end
        }
        System.exit(0);
    }

    private static int port(SelectableChannel channel) {
        return channel instanceof DatagramChannel udp
                ? udp.socket().getLocalPort()
                : ((ServerSocketChannel) channel).socket().getLocalPort();
    }
}
