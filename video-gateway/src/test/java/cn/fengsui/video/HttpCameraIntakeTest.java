package cn.fengsui.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
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

class HttpCameraIntakeTest {

    private static final Camera CAMERA = new Camera(
            "34020000001320000001",
            "gb28181:34020000001110000001",
            "柳湾路口",
            "maker",
            "model",
            "34020000001110000001",
            "420321",
            new Place(new GeoPoint(112.14, 30.92), "", "", "", "东侧"),
            1,
            3,
            CameraStatus.ONLINE,
            Instant.EPOCH,
            Instant.EPOCH,
            true,
            false);

    private final AtomicReference<String> body = new AtomicReference<>("");
    private final AtomicReference<String> key = new AtomicReference<>("");
    private final AtomicInteger status = new AtomicInteger(202);
    private HttpServer ingest;
    private HttpCameraIntake intake;

    @BeforeEach
    void start() throws Exception {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.createContext("/api/v1/cameras", exchange -> {
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            key.set(exchange.getRequestHeaders().getFirst("X-API-Key"));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        ingest.start();
        intake = new HttpCameraIntake(
                URI.create("http://127.0.0.1:" + ingest.getAddress().getPort()), new Secret("k"));
    }

    @AfterEach
    void stop() {
        intake.close();
        ingest.stop(0);
    }

    @Test
    void sendsCamerasInTheFormOfThePublicApi() throws Exception {
        intake.accept(List.of(CAMERA)).toCompletableFuture().get(60, TimeUnit.SECONDS);

        JsonObject sent = new JsonArray(body.get()).getJsonObject(0);
        assertThat(key.get()).isEqualTo("k");
        assertThat(sent.getString("id")).isEqualTo(CAMERA.id());
        assertThat(sent.getString("status")).isEqualTo("ONLINE");
        assertThat(sent.getJsonObject("location").getDouble("lng")).isEqualTo(112.14);
        assertThat(sent.getBoolean("hasVideo")).isTrue();
    }

    @Test
    void failsWhenIngestDoesNotAccept() {
        status.set(401);

        assertThatThrownBy(() ->
                        intake.accept(List.of(CAMERA)).toCompletableFuture().get(60, TimeUnit.SECONDS))
                .hasMessageContaining("401")
                .hasMessageContaining("video.ingest-key");
    }
}
