package cn.fengsui.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Processor time of the gateway's media road for one second of one stream: {@value #STREAMS} streams of about 2 Mbit/s,
 * one viewer each, RTP in over UDP and fMP4 out over WebSocket, against a relay that only receives the same datagrams
 * and sends their bytes on. The measured side is a process of its own; sender and viewers are not counted.
 */
final class VideoBenchmark {

    private static final int STREAMS = 50;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int PAYLOAD = 1400;
    private static final int RTP_HEADER = 12;
    private static final int PAYLOAD_TYPE_PS = 96;
    private static final int TICKS_PER_FRAME = 90_000 / Clip.FRAMES_PER_SECOND;
    private static final double LEAST_DELIVERED = 0.98;

    private record Target(int rtpPort, long ssrc, String viewer) {}

    private final HttpClient http = HttpClient.newHttpClient();

    void run() throws Exception {
        List<byte[]> clip = Clip.packs();
        double bits = clip.stream().mapToLong(pack -> pack.length * 8L).sum()
                / ((double) clip.size() / Clip.FRAMES_PER_SECOND);
        var relay = new ArrayList<Double>();
        var gateway = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            relay.add(measure("relay", clip));
            gateway.add(measure("gateway", clip));
        }
        var table = new Table(
                String.format(Locale.ROOT, "Video: %d streams of %.2f Mbit/s, one viewer each", STREAMS, bits / 1e6),
                "ms of processor per stream-second");
        table.add("the same datagrams received and sent on", relay);
        table.add("gateway: RTP, reorder, PS, access units, fMP4, WebSocket", gateway);
        table.print(System.out);
    }

    private double measure(String kind, List<byte[]> clip) throws Exception {
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        "-Dfengsui.data=" + System.getProperty("fengsui.data", System.getProperty("java.io.tmpdir")),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VideoServer.class.getName(),
                        kind,
                        Integer.toString(STREAMS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var received = new LongAdder();
        try (var lines = new BufferedReader(new InputStreamReader(server.getInputStream()))) {
            var targets = new ArrayList<Target>();
            for (String line = lines.readLine(); line != null && !line.equals("ready"); line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words.length != 3) {
                    continue; // a line of its log
                }
                var target = new Target(Integer.parseInt(words[0]), Long.parseLong(words[1]), words[2]);
                watch(target, received);
                targets.add(target);
            }
            if (targets.size() != STREAMS) {
                throw new IllegalStateException(kind + " opened " + targets.size() + " of " + STREAMS + " streams");
            }
            return send(server, targets, clip, received);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /** Sends in real time; returns milliseconds of the server's processor time per stream-second. */
    private static double send(Process server, List<Target> targets, List<byte[]> clip, LongAdder received)
            throws IOException {
        long frames = (WARM_UP.plus(MEASURED)).toMillis() * Clip.FRAMES_PER_SECOND / 1000;
        long firstMeasured = WARM_UP.toMillis() * Clip.FRAMES_PER_SECOND / 1000;
        long start = System.nanoTime();
        long sentThen = 0;
        long receivedThen = 0;
        long sent = 0;
        Duration then = Duration.ZERO;
        try (var out = DatagramChannel.open()) {
            var packet = ByteBuffer.allocateDirect(RTP_HEADER + PAYLOAD);
            int[] sequences = new int[targets.size()];
            for (long frame = 0; frame < frames; frame++) {
                if (frame == firstMeasured) {
                    then = processorTime(server);
                    sentThen = sent;
                    receivedThen = received.sum();
                }
                for (int i = 0; i < targets.size(); i++) { // streams take turns within the frame's 40 ms
                    waitUntil(start
                            + (frame * targets.size() + i)
                                    * 1_000_000_000L
                                    / (Clip.FRAMES_PER_SECOND * targets.size()));
                    byte[] pack = clip.get((int) (frame % clip.size()));
                    sequences[i] = packets(out, packet, targets.get(i), pack, frame, sequences[i]);
                    sent += pack.length;
                }
            }
        }
        double used = processorTime(server).minus(then).toNanos() / 1e6;
        double delivered = (double) (received.sum() - receivedThen) / (sent - sentThen);
        if (delivered < LEAST_DELIVERED) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "only %.1f %% of the bytes arrived; the run does not count", delivered * 100));
        }
        return used / (STREAMS * MEASURED.toSeconds());
    }

    private static int packets(
            DatagramChannel out, ByteBuffer packet, Target target, byte[] pack, long frame, int firstSequence)
            throws IOException {
        int sequence = firstSequence;
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), target.rtpPort());
        for (int from = 0; from < pack.length; from += PAYLOAD) {
            int length = Math.min(PAYLOAD, pack.length - from);
            boolean last = from + length == pack.length;
            packet.clear();
            packet.put((byte) 0x80).put((byte) (PAYLOAD_TYPE_PS | (last ? 0x80 : 0)));
            packet.putShort((short) sequence++)
                    .putInt((int) (frame * TICKS_PER_FRAME))
                    .putInt((int) target.ssrc());
            packet.put(pack, from, length).flip();
            out.send(packet, address);
        }
        return sequence;
    }

    private void watch(Target target, LongAdder received) throws IOException {
        if (target.viewer().startsWith("ws")) {
            http.newWebSocketBuilder()
                    .buildAsync(URI.create(target.viewer()), new Counting(received))
                    .join();
            return;
        }
        var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(target.viewer()));
        Thread.ofVirtual().start(() -> drain(socket, received));
    }

    private static void drain(Socket socket, LongAdder received) {
        byte[] bytes = new byte[1 << 16];
        try (socket) {
            for (int n = socket.getInputStream().read(bytes);
                    n >= 0;
                    n = socket.getInputStream().read(bytes)) {
                received.add(n);
            }
        } catch (IOException ended) {
            // the server's end is this viewer's end
        }
    }

    private static Duration processorTime(Process server) {
        return server.toHandle().info().totalCpuDuration().orElseThrow();
    }

    private static void waitUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private record Counting(LongAdder received) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            received.add(data.remaining());
            socket.request(1);
            return null;
        }
    }
}
