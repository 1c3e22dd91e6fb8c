package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A device behind a NAT keeps one TCP connection, and everything goes over it (GB/T 28181-2022 §9.1.1 f). */
class SipOverTcpTest {

    private static final String PASSWORD = TestPlatform.PASSWORD;

    @Test
    void registersAndIsAskedForItsCatalogueOverTheConnectionItOpened() throws Exception {
        var platform = new TestPlatform();
        try (var writer = new TestDevice("34020000001110000001", platform.port());
                var socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
            socket.setSoTimeout(5_000);

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
