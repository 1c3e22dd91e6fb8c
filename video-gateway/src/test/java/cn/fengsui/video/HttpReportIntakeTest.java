package cn.fengsui.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.settings.Secret;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpReportIntakeTest {

    private static final Report REPORT = new Report(
            new ReportKey("gb28181-alarm", "34020000001340000001:input:1"),
            "S2",
            Level.IV,
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            new Place(new GeoPoint(112.14, 30.92), "", "", "", "东侧"),
            "柳湾路口:报警输入",
            Handling.UNSAID,
            List.of(),
            true);

    private final AtomicReference<String> body = new AtomicReference<>("");
    private final AtomicReference<String> key = new AtomicReference<>("");
    private final AtomicReference<String> answer = new AtomicReference<>("{\"accepted\":1,\"rejected\":[]}");
    private final AtomicInteger status = new AtomicInteger(202);
    private HttpServer ingest;
    private HttpReportIntake intake;

    @BeforeEach
    void start() throws Exception {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.createContext("/api/v1/reports", exchange -> {
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            key.set(exchange.getRequestHeaders().getFirst("X-API-Key"));
            byte[] said = answer.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        ingest.start();
        intake = new HttpReportIntake(
                URI.create("http://127.0.0.1:" + ingest.getAddress().getPort()), new Secret("k"));
    }

    @AfterEach
    void stop() {
        intake.close();
        ingest.stop(0);
    }

    @Test
    void sendsReportsInTheFormOfThePublicApi() throws Exception {
        assertThat(send()).isZero();

        JsonObject sent = new JsonArray(body.get()).getJsonObject(0);
        assertThat(key.get()).isEqualTo("k");
        assertThat(sent.getString("source")).isEqualTo("gb28181-alarm");
        assertThat(sent.getString("id")).isEqualTo(REPORT.key().id());
        assertThat(sent.getString("category")).isEqualTo("S2");
        assertThat(sent.getString("occurredAt")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(sent.getJsonObject("location").getString("crs")).isEqualTo("WGS84");
        assertThat(sent.getBoolean("drill")).isTrue();
    }

    @Test
    void countsWhatIngestRefusesForGood() throws Exception {
        answer.set("{\"accepted\":0,\"rejected\":[{\"index\":0,\"error\":\"no\"}]}");

        assertThat(send()).isEqualTo(1);
    }

    @Test
    void failsSoThatTheBatchIsSentAgainWhenIngestIsNotThere() {
        status.set(503);
        assertThatThrownBy(this::send).hasMessageContaining("503");

        status.set(202);
        answer.set("<html>");
        assertThatThrownBy(this::send).hasMessageContaining("is not ingest");
    }

    private int send() throws Exception {
        return intake.accept(List.of(REPORT)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
