package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void namesEveryOccupiedPortAndItsKeyInOneSentence() throws IOException {
        try (var tcp = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK));
                var udp = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            var wanted = List.of(
                    new Ports.Wanted("dashboard", "dashboard.port", LOOPBACK, tcp.getLocalPort(), false),
                    new Ports.Wanted("SIP", "video.sip-port", LOOPBACK, udp.getLocalPort(), true));

            assertThatThrownBy(() -> Ports.check(wanted))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(tcp.getLocalPort() + " (dashboard, key dashboard.port)")
                    .hasMessageContaining(udp.getLocalPort() + " (SIP, key video.sip-port)");
        }
    }

    @Test
    void takesPortZeroAsFree() {
        assertThatCode(() -> Ports.check(List.of(new Ports.Wanted("x", "x.port", LOOPBACK, 0, true))))
                .doesNotThrowAnyException();
    }
}
