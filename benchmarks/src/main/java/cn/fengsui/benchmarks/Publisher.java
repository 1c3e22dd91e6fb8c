package cn.fengsui.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** One MQTT 3.1.1 connection that publishes with QoS 1, at most {@value #WINDOW} unacknowledged. */
final class Publisher implements AutoCloseable {

    private static final int WINDOW = 500;
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final String REPORTS = "fengsui/bench/reports";

    private final Socket socket;
    private final InputStream in;
    private final Semaphore window = new Semaphore(WINDOW);

    Publisher(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        var body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.writeBytes(new byte[] {4, (byte) 0b1100_0010, 0, 60}); // 3.1.1; user, password, clean session; 60 s
        text(body, "bench-" + socket.getLocalPort());
        text(body, "bench");
        text(body, DoorsBenchmark.SECRET);
        packet(CONNECT, body.toByteArray());
        byte[] answer = in.readNBytes(4);
        if (answer[3] != 0) {
            throw new IllegalStateException("MQTT connection refused with code " + answer[3]);
        }
    }

    /** Reports as fast as they are acknowledged; returns when all are. */
    void publish(int count, IntFunction<String> payload) throws Exception {
        publish(count, 0, i -> REPORTS, payload);
    }

    /** Returns when all are acknowledged. @param perSecond due in step with the clock; 0 = as fast as they are */
    void publish(int count, int perSecond, IntFunction<String> topic, IntFunction<String> payload) throws Exception {
        long begin = System.nanoTime();
        var reader = Thread.ofPlatform().start(() -> acknowledgements(count));
        for (int i = 0; i < count; i++) {
            if (perSecond > 0) {
                LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
            }
            if (!window.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no PUBACK for a minute");
            }
            int id = 1 + i % 60_000;
            var body = new ByteArrayOutputStream();
            text(body, topic.apply(i));
            body.write(id >> 8);
            body.write(id);
            body.writeBytes(payload.apply(i).getBytes(StandardCharsets.UTF_8));
            packet(PUBLISH_QOS_1, body.toByteArray());
        }
        reader.join();
        if (window.availablePermits() != WINDOW) {
            throw new IllegalStateException("the connection ended before all were acknowledged");
        }
    }

    private void acknowledgements(int count) {
        try {
            for (int i = 0; i < count; i++) {
                byte[] answer = in.readNBytes(4);
                if (answer.length < 4 || (answer[0] & 0xFF) != PUBACK) {
                    return;
                }
                window.release();
            }
        } catch (IOException ended) {
            return; // publish sees what is missing
        }
    }

    private void packet(int type, byte[] body) throws IOException {
        var packet = new ByteArrayOutputStream(body.length + 5);
        packet.write(type);
        int length = body.length;
        do {
            packet.write(length % 128 | (length >= 128 ? 0x80 : 0));
            length /= 128;
        } while (length > 0);
        packet.writeBytes(body);
        socket.getOutputStream().write(packet.toByteArray());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
