package cn.fengsui.benchmarks;

import cn.fengsui.video.bench.LoopbackVideo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The measured process of {@link VideoBenchmark}: either the gateway's media road, or a relay that only receives the
 * same datagrams and sends their bytes on over TCP. Prints a line per stream and ends when its input ends.
 */
final class VideoServer {

    private static final int MEDIA_THREADS = 1;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int DATAGRAM = 2048;

    private VideoServer() {}

    /** {@code gateway N} or {@code relay N}: prints {@code rtpPort ssrc target} for each stream, then {@code ready}. */
    public static void main(String[] words) throws Exception {
        int streams = Integer.parseInt(words[1]);
        if (words[0].equals("gateway")) {
            gateway(streams);
        } else {
            relay(streams);
        }
    }

    private static void gateway(int streams) throws Exception {
        try (var video = LoopbackVideo.start(MEDIA_THREADS)) {
            for (int i = 0; i < streams; i++) {
                var stream = video.open(String.format("34020000001320%06d", i));
                System.out.println(stream.rtpPort() + " " + stream.ssrc() + " " + stream.url());
            }
            System.out.println("ready");
            System.in.read();
        }
    }

    private static void relay(int streams) throws IOException {
        Selector selector = Selector.open();
        var loopback = InetAddress.getLoopbackAddress();
        for (int i = 0; i < streams; i++) {
            DatagramChannel in = DatagramChannel.open();
            in.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            in.bind(new InetSocketAddress(loopback, 0)).configureBlocking(false);
            ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
            System.out.println(port(in.getLocalAddress()) + " " + (i + 1) + " " + port(server.getLocalAddress()));
            SocketChannel out = server.accept();
            out.configureBlocking(false);
            in.register(selector, SelectionKey.OP_READ, out);
        }
        System.out.println("ready");
        Thread.ofPlatform().daemon().start(VideoServer::endWithInput);
        ByteBuffer packet = ByteBuffer.allocateDirect(DATAGRAM);
        while (true) {
            selector.select(key -> pass(key, packet));
        }
    }

    private static void pass(SelectionKey key, ByteBuffer packet) {
        try {
            packet.clear();
            while (((DatagramChannel) key.channel()).receive(packet) != null) {
                packet.flip();
                ((SocketChannel) key.attachment()).write(packet);
                packet.clear();
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private static void endWithInput() {
        try {
            System.in.read();
        } catch (IOException closed) {
            // the same as its end
        }
        System.exit(0);
    }

    private static int port(java.net.SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }
}
