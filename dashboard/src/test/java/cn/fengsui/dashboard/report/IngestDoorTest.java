package cn.fengsui.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.dashboard.report.IngestDoor.Answer;
import cn.fengsui.domain.settings.Secret;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestDoorTest {

    private static final PhoneReport REPORT = new PhoneReport(
            "5b1e6c1e-6f9a-4c5e-9d0e-000000000001",
            "N1",
            "III",
            "2026-07-14T04:00:00Z",
            112.14,
            30.92,
            "",
            "河水漫过路面",
            "SUPPORT",
            List.of("photo-1"));

    private final AtomicReference<String> received = new AtomicReference<>("");
    private final AtomicReference<String> key = new AtomicReference<>("");
    private HttpServer intake;
    private IngestDoor door;
    private volatile int status = 202;
    private volatile String answer = "";

    @BeforeEach
    void startIntake() throws IOException {
        intake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intake.createContext("/api/v1/reports", exchange -> {
            received.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            key.set(exchange.getRequestHeaders().getFirst("X-API-Key"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        intake.start();
        door = new IngestDoor(
                "http://127.0.0.1:" + intake.getAddress().getPort(),
                new Secret("key-1"),
                Clock.fixed(Instant.parse("2026-07-14T05:30:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void stopIntake() {
        intake.stop(0);
    }

    @Test
    void handsTheReportInWithItsOwnTimeAndTheKey() throws IOException {
        answer = "{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}";

        var told = door.send(REPORT);

        assertThat(told).isEqualTo(new Answer.Accepted("grid-app/" + REPORT.id(), false));
        var sent = new ObjectMapper().readTree(received.get());
        assertThat(sent.path("occurredAt").asText()).isEqualTo("2026-07-14T04:00:00Z");
        assertThat(sent.path("reportedAt").asText()).isEqualTo("2026-07-14T05:30:00Z");
        assertThat(sent.path("location").path("crs").asText()).isEqualTo("WGS84");
        assertThat(sent.path("handling").asText()).isEqualTo("SUPPORT");
        assertThat(sent.has("address")).isFalse();
        assertThat(key.get()).isEqualTo("key-1");
    }

    @Test
    void aRepeatIsOnRecordToo() {
        answer = "{\"accepted\":0,\"duplicates\":1,\"rejected\":[]}";

        assertThat(door.send(REPORT)).isEqualTo(new Answer.Accepted("grid-app/" + REPORT.id(), true));
    }

    @Test
    void tellsWhyAReportIsRefusedForGood() {
        answer =
                "{\"accepted\":0,\"duplicates\":0,\"rejected\":[{\"index\":0,\"id\":\"x\",\"error\":\"category Z9\"}]}";

        assertThat(door.send(REPORT)).isEqualTo(new Answer.Refused("category Z9"));
    }

    @Test
    void aBusyIntakeIsToBeTriedAgain() {
        status = 429;

        assertThat(door.send(REPORT)).isInstanceOf(Answer.Later.class);
    }

    @Test
    void anIntakeThatIsAwayIsToBeTriedAgain() {
        intake.stop(0);

        assertThat(door.send(REPORT)).isInstanceOf(Answer.Later.class);
    }
}
