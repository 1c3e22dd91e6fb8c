package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A device behind a NAT keeps one TCP connection, and everything goes over it (GB/T 28181-2022 §9.1.1 f). */
class SipOverTcpTest {

    private static final String PASSWORD = TestPlatform.PASSWORD;

    @Test
    void registersAndIsAskedForItsCatalogueOverTheConnectionItOpened() throws Exception {
        var platform = new TestPlatform();
        try (var writer = new TestDevice("34020000001110000001", platform.port());
                var socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
            socket.setSoTimeout(30_000);

            send(socket, writer.registerText(3600, "", "a@test"));
            Message challenge = read(socket);
            send(socket, writer.registerText(3600, writer.authorization(challenge, PASSWORD), "b@test"));

            assertThat(read(socket).status()).isEqualTo(200);
            Message query = read(socket);
            assertThat(query.is("MESSAGE")).isTrue();
            assertThat(query.body()).contains("<CmdType>Catalog</CmdType>");
        } finally {
            platform.close();
        }
    }

    @Test
    void readsMessagesByteByByteAndSeveralAtOnceBetweenKeepalives() throws Exception {
        var platform = new TestPlatform();
        try (var writer = new TestDevice("34020000001110000001", platform.port());
                var socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
            socket.setSoTimeout(30_000);
            socket.setTcpNoDelay(true);
            byte[] register = writer.registerText(3600, "", "a@test")
                    .replace("SIP/2.0/UDP", "SIP/2.0/TCP")
                    .getBytes(StandardCharsets.UTF_8);
            for (byte one : register) {
                socket.getOutputStream().write(one);
            }
            assertThat(read(socket).status()).isEqualTo(401);

            socket.getOutputStream().write("\r\n\r\n\0\r\n".getBytes(StandardCharsets.US_ASCII));
            send(socket, writer.registerText(3600, "", "b@test") + "\r\n" + writer.registerText(3600, "", "c@test"));

            assertThat(List.of(read(socket).header("Call-ID"), read(socket).header("Call-ID")))
                    .containsExactly("b@test", "c@test");
        } finally {
            platform.close();
        }
    }

    @Test
    void countsADeviceOfflineOneIntervalAfterItsConnectionWasLost() throws Exception {
        var platform = new TestPlatform();
        try (var writer = new TestDevice("34020000001110000001", platform.port())) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), platform.port());
            socket.setSoTimeout(30_000);
            send(socket, writer.registerText(3600, "", "a@test"));
            Message challenge = read(socket);
            send(socket, writer.registerText(3600, writer.authorization(challenge, PASSWORD), "b@test"));
            assertThat(read(socket).status()).isEqualTo(200);

            socket.close();
            Eventually.isTrue("nothing can be sent to it", () -> platform.sip
                    .link()
                    .message("34020000001110000001", "34020000001110000001", new byte[] {'x'})
                    .toCompletableFuture()
                    .isCompletedExceptionally());
            assertThat(platform.sip.devicesOnline()).isEqualTo(1);
            platform.clock.advance(Duration.ofSeconds(61));

            // The loss may be noticed only after the clock moved on: then it takes one interval more, but never as long
            // as a silent device over UDP would (four intervals).
            long began = System.nanoTime();
            var moved = new AtomicLong();
            Eventually.isTrue("offline", () -> {
                long wanted = Math.min(
                        120, Duration.ofNanos(System.nanoTime() - began).toSeconds() * 30);
                platform.clock.advance(Duration.ofSeconds(wanted - moved.getAndSet(wanted)));
                return platform.sip.devicesOnline() == 0;
            });
        } finally {
            platform.close();
        }
    }

    @Test
    void closesAConnectionThatSpeaksNoSip() throws Exception {
        var platform = new TestPlatform();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
            socket.setSoTimeout(30_000);
            send(socket, "GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(platform.sip.wire().brokenFrames()).isEqualTo(1);
        } finally {
            platform.close();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream()
                .write(text.replace("SIP/2.0/UDP", "SIP/2.0/TCP").getBytes(StandardCharsets.UTF_8));
    }

    private static Message read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("connection closed after: " + text);
            }
            text.append((char) next);
        }
        int length = Integer.parseInt(new Message(text.toString()).header("Content-Length"));
        return new Message(text + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    }
}
