package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Senders that begin a body and do not end it. The limit of a body is 1 MiB here, and of all together 4 MiB. */
@ExtendWith(SharedCity.class)
class SlowBodiesTest {

    private static final int TOLD = 1_000_000;
    private static final int SENT = 990_000;

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
    }

    @Test
    void refusesOneMoreWhenTooMuchIsHeldAndForgetsBrokenOnes() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                slow.add(begin());
                long expected = (i + 1L) * SENT;
                Eventually.isTrue(expected + " bytes held", () -> held() == expected);
            }

            var oneMore = begin();
            slow.add(oneMore);

            assertThat(answer(oneMore)).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 1");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        Eventually.isTrue("nothing held", () -> held() == 0);
        assertThat(city.postReports(RunningCity.report("after-slow-ones").encode())
                        .getInteger("accepted"))
                .isEqualTo(1);
    }

    private static Socket begin() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), city.port());
        socket.setSoTimeout(10_000);
        var out = socket.getOutputStream();
        out.write(("POST /api/v1/reports HTTP/1.1\r\nHost: test\r\nX-API-Key: " + RunningCity.KEY
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + TOLD + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(" ".repeat(SENT).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        var buffer = new byte[4096];
        int read = socket.getInputStream().read(buffer);
        return new String(buffer, 0, Math.max(0, read), StandardCharsets.UTF_8);
    }

    private static long held() {
        return city.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("fengsui_ingest_bodies_held "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }
}
