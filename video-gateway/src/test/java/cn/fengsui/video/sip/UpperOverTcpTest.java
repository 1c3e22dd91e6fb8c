package cn.fengsui.video.sip;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An upper platform that listens on TCP: we open the connection, and everything goes over it both ways. */
class UpperOverTcpTest {

    private static final String UPPER = "11000000002000000001";
    private static final String LOCAL = "34020000002000000009";

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void connectsRegistersHearsQueriesOverTheSameConnectionAndConnectsAgain() throws Exception {
        var platform = new TestPlatform();
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            platform.sip.upper().register(spec(server.getLocalPort()), new Events());
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(30_000);
                Message register = read(socket);
                assertThat(register.is("REGISTER")).isTrue();
                assertThat(register.header("Via")).startsWith("SIP/2.0/TCP ");
                answer(socket, register);
                Eventually.isTrue("registered", () -> events.contains("registered"));

                write(socket, query());
                assertThat(read(socket).status()).isEqualTo(200);
                Eventually.isTrue("asked", () -> events.contains("catalog"));
            }
            Eventually.isTrue("connection gone", () -> platform.sip.flows() == 0);
            platform.clock.advance(Duration.ofSeconds(61));

            try (Socket again = server.accept()) {
                again.setSoTimeout(30_000);
                assertThat(read(again).body()).contains("<CmdType>Keepalive</CmdType>");
            }
        } finally {
            platform.close();
        }
    }

    private static UpperPlatform spec(int port) {
        var account = new UpperPlatform.Account(
                LOCAL,
                new Secret("secret"),
                Duration.ofSeconds(3600),
                Duration.ofSeconds(60),
                3,
                Duration.ofSeconds(60),
                GbVersion.V2016);
        return new UpperPlatform(UPPER, "1100000000", "127.0.0.1", port, "TCP", LOCAL, account);
    }

    private static String query() {
        String body = "<Query><CmdType>Catalog</CmdType><SN>1</SN><DeviceID>" + LOCAL + "</DeviceID></Query>";
        return "MESSAGE sip:" + LOCAL
                + "@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKq\r\nFrom: <sip:"
                + UPPER + "@1100000000>;tag=u\r\nTo: <sip:" + LOCAL
                + "@1100000000>\r\nCall-ID: q@t\r\nCSeq: 1 MESSAGE\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static void answer(Socket socket, Message request) throws IOException {
        write(
                socket,
                "SIP/2.0 200 OK\r\nVia: " + request.header("Via") + "\r\nFrom: " + request.header("From") + "\r\nTo: "
                        + request.header("To") + ";tag=u\r\nCall-ID: " + request.header("Call-ID") + "\r\nCSeq: "
                        + request.header("CSeq") + "\r\nExpires: 3600\r\nContent-Length: 0\r\n\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
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

    private final class Events implements UpperEvents {
        @Override
        public void registered() {
            events.add("registered");
        }

        @Override
        public void lost(String detail) {
            events.add("lost");
        }

        @Override
        public void message(Manscdp message, MessageContext how) {
            events.add(message.command());
        }

        @Override
        public void invited(IncomingCall call) {
            call.refuse(486, "test");
        }

        @Override
        public void subscribed(IncomingSubscription subscription) {
            subscription.refuse(489);
        }
    }
}
