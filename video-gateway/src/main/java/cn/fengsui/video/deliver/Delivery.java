package cn.fengsui.video.deliver;

import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.video.decode.SnapshotDecoder;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.Signalling;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: an HTTP server with the API and the viewers' WebSocket. Owns its Vert.x. */
public final class Delivery implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Delivery.class);
    private static final long SWEEP_MILLIS = 500;
    private static final int LARGEST_CLIENT_MESSAGE = 1024;
    private static final long START_SECONDS = 20;
    /** About a second of a picture: what the kernel holds for a slow viewer is delay that nobody can drop. */
    private static final int SEND_BUFFER_BYTES = 256 * 1024;

    /** What delivery needs of others. */
    public record Ports(
            Signalling signalling,
            CameraLines lines,
            Cameras cameras,
            AuditTrail audit,
            ApiKeys keys,
            WatchingBoard board,
            SnapshotDecoder decoder,
            BooleanSupplier isReady) {}

    private final Vertx vertx;
    private final HttpServer server;
    private final LiveDesk desk;
    private final DeliveryCounters counters;
    private final ExecutorService threads;

    private Delivery(
            Vertx vertx, HttpServer server, LiveDesk desk, DeliveryCounters counters, ExecutorService threads) {
        this.vertx = vertx;
        this.server = server;
        this.desk = desk;
        this.counters = counters;
        this.threads = threads;
    }

    /**
     * Binds and serves.
     *
     * @param metrics writes the Prometheus text
     * @throws IOException if the port cannot be bound
     */
    public static Delivery start(
            Ports ports, DeliverySettings settings, DeliveryCounters counters, Supplier<String> metrics, Clock clock)
            throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        var audit = new AuditDoor(ports.audit(), threads, counters);
        var desk = new LiveDesk(
                new LiveDesk.Ports(ports.signalling(), ports.lines(), ports.cameras(), audit, ports.board(), threads),
                settings,
                counters,
                clock);
        var snapshots = new Snapshots(
                vertx, desk, ports.lines(), ports.decoder(), threads, settings.snapshotTimeout(), counters);
        var keys = new KeyDoor(ports.keys(), threads, clock);
        var api = new HttpApi(new HttpApi.Parts(desk, snapshots, ports.lines(), keys, metrics, ports.isReady()));
        var origins = new OriginRule(settings.allowedOrigins());
        var live = new LiveDoor(vertx, desk, origins, settings.viewerQueue(), counters);
        HttpServer server = vertx.createHttpServer(options())
                .requestHandler(api.router(vertx))
                .webSocketHandshakeHandler(live::handshake)
                .webSocketHandler(live::connected);
        var delivery = new Delivery(vertx, server, desk, counters, threads);
        delivery.bind(settings);
        vertx.setPeriodic(SWEEP_MILLIS, timer -> desk.sweep());
        return delivery;
    }

    /** Pictures are compressed already; compressing them again would only burn time. */
    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketMessageSize(LARGEST_CLIENT_MESSAGE)
                .setSendBufferSize(SEND_BUFFER_BYTES)
                .setTcpNoDelay(true);
    }

    private void bind(DeliverySettings settings) throws IOException {
        try {
            server.listen(settings.port(), settings.bind())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException taken) {
            close();
            Throwable cause = taken.getCause() == null ? taken : taken.getCause();
            throw new IOException(
                    "Cannot bind video port " + settings.bind() + ":" + settings.port() + ": " + cause.getMessage()
                            + ". Stop the other program or set video.http-port.",
                    cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while binding video.http-port", interrupted);
        }
        String own = "ws://" + (settings.bind().equals("0.0.0.0") ? "127.0.0.1" : settings.bind()) + ":" + port();
        desk.publicUrl(settings.publicUrl().isEmpty() ? own : settings.publicUrl());
    }

    public LiveViews liveViews() {
        return desk;
    }

    public int port() {
        return server.actualPort();
    }

    public int viewers() {
        return desk.viewers();
    }

    public DeliveryCounters counters() {
        return counters;
    }

    /** Closes the viewers' sockets, writes their end rows, and waits for them. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unclosed) {
            LOGGER.atWarn().setCause(unclosed).log("HTTP server did not close in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads.close();
    }
}
