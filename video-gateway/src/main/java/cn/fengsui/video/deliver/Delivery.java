package cn.fengsui.video.deliver;

import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.video.decode.SnapshotDecoder;
import cn.fengsui.video.hls.HlsStreams;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.CameraPictures;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.sound.Sounds;
import cn.fengsui.video.transcode.Transcoders;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    /**
     * What delivery needs of others.
     *
     * @param masks what must be covered in the pictures of a camera; never blocks
     */
    public record Ports(
            CameraPictures pictures,
            CameraLines lines,
            Cameras cameras,
            AuditTrail audit,
            ApiKeys keys,
            WatchingBoard board,
            SnapshotDecoder decoder,
            Function<String, List<PrivacyMask.Rectangle>> masks,
            BooleanSupplier isReady) {}

    private final Vertx vertx;
    private final HttpApi api;
    private final HttpServer server;
    private final List<ApiRoutes> own;
    private final HlsStreams hlsStreams = new HlsStreams();
    private final HlsDoor hls;
    private final LiveDesk desk;
    private final ViewDesk views;
    private final Snapshots snapshots;
    private final Transcoders transcoders;
    private final Function<String, List<PrivacyMask.Rectangle>> masks;
    private final Sounds sounds = new Sounds();
    private final DeliverySettings settings;
    private final DeliveryCounters counters;
    private final ExecutorService threads;

    private Delivery(
            Ports ports, DeliverySettings settings, DeliveryCounters counters, Supplier<String> metrics, Clock clock) {
        this.settings = settings;
        this.counters = counters;
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        threads = Executors.newVirtualThreadPerTaskExecutor();
        var audit = new AuditDoor(ports.audit(), threads, counters);
        masks = ports.masks();
        transcoders = new Transcoders(settings.transcode());
        views = new ViewDesk(this::fit, audit, ports.board(), threads, settings, counters, clock);
        desk = new LiveDesk(new LiveDesk.Ports(ports.pictures(), ports.cameras(), threads), views);
        snapshots = new Snapshots(
                vertx,
                desk,
                new Snapshots.Stills(ports.decoder(), masks),
                threads,
                settings.snapshotTimeout(),
                counters);
        hls = new HlsDoor(vertx, views, hlsStreams, clock);
        own = List.of(
                new LiveRoutes(desk, snapshots, ports.lines()),
                hls,
                new LiveDoor(vertx, views, settings.viewerQueue(), counters));
        api = new HttpApi(new HttpApi.Parts(
                new Api(ports.audit(), threads, new OriginRule(settings.allowedOrigins()), counters),
                new KeyDoor(ports.keys(), threads, clock),
                settings.trustedKeys(),
                metrics,
                new Readiness(ports.isReady(), ports.audit(), threads, clock)));
        server = vertx.createHttpServer(options());
    }

    /** Fit for who asks: a codec that the browser decodes, privacy masks drawn in unless a page covers them, sound. */
    private PictureSource fit(PictureSource source, LiveRequest request) {
        boolean anyCodec = request.options().codec() == LiveOptions.Codec.ANY;
        PictureSource pictures;
        if (!source.isCovered() && !request.mayBeUncovered()) {
            pictures = transcoders.covered(source, anyCodec, () -> masks.apply(request.cameraId()));
        } else {
            pictures = anyCodec ? source : transcoders.h264(source);
        }
        return request.options().audio() ? sounds.audible(pictures, source) : pictures;
    }

    /** Everything but the open port, so that features can be made with {@link #views()} first. */
    public static Delivery prepare(
            Ports ports, DeliverySettings settings, DeliveryCounters counters, Supplier<String> metrics, Clock clock) {
        return new Delivery(ports, settings, counters, metrics, clock);
    }

    /**
     * Mounts the features' paths behind our own, binds and serves.
     *
     * @throws IOException if the port cannot be bound; everything is closed then
     */
    public Delivery open(List<ApiRoutes> features) throws IOException {
        List<ApiRoutes> all = Stream.concat(own.stream(), features.stream()).toList();
        server.requestHandler(api.router(vertx, all));
        bind(settings);
        vertx.setPeriodic(SWEEP_MILLIS, timer -> views.sweep());
        return this;
    }

    /** Views of whatever a feature can show. */
    public Views views() {
        return views;
    }

    /** What a live view of this camera would be refused with; empty when it would not. */
    public CompletionStage<Optional<LiveViewException>> obstacle(String cameraId) {
        return CompletableFuture.supplyAsync(() -> desk.obstacle(cameraId), threads);
    }

    /** Whether a privacy mask must be drawn into a still for whoever asks; never blocks. */
    public boolean mustCover(LiveRequest request) {
        return !request.rights().contains(VideoRight.UNMASKED)
                && !masks.apply(request.cameraId()).isEmpty();
    }

    /** A still from the live picture, with its audit row; fails with {@code LiveViewException} or a decoding error. */
    public CompletionStage<byte[]> still(LiveRequest request) {
        return snapshots.take(request).toCompletionStage();
    }

    /**
     * Pictures are compressed already; compressing them again would only burn time. Without TLS only HTTP/1.1: a
     * connection that is upgraded to HTTP/2 while a long answer is written breaks.
     */
    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
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
        views.publicUrl(settings.publicUrl().isEmpty() ? own : settings.publicUrl());
    }

    public LiveViews liveViews() {
        return desk;
    }

    public int port() {
        return server.actualPort();
    }

    public int viewers() {
        return views.viewers();
    }

    /** How many pictures are being cut for HLS now. */
    public int hlsStreams() {
        return hlsStreams.size();
    }

    public Sounds sounds() {
        return sounds;
    }

    public Transcoders transcoders() {
        return transcoders;
    }

    public DeliveryCounters counters() {
        return counters;
    }

    /** Closes the viewers' sockets, writes their end rows, and waits for them. */
    @Override
    public void close() {
        hls.close();
        views.endAll(); // whoever still sends to them would find their event loops gone
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unclosed) {
            LOGGER.atWarn().setCause(unclosed).log("HTTP server did not close in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        views.endAll(); // those who came meanwhile
        sounds.close();
        transcoders.close();
        threads.close();
    }
}
