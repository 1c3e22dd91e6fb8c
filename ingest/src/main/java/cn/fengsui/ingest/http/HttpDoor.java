package cn.fengsui.ingest.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Opens the port, on as many event loops as asked for. Called by the thread that starts the room, which may wait. */
public final class HttpDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int IDLE_SECONDS = 60;
    private static final int SHUTDOWN_SECONDS = 5;
    private static final int MESSAGE_BYTES = 1024 * 1024; // of a WebSocket

    /** Vert.x: a negative port is a random one that all instances of a deployment share. */
    private static final int ANY_SHARED_PORT = -1;

    private HttpDoor() {}

    /** A Vert.x of its own, which the caller closes. */
    public static Vertx vertx(int eventLoops) {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops).setPreferNativeTransport(true));
    }

    /** An open port. Closing it takes no more requests and lets those under way end. */
    public record Listening(Vertx vertx, String deployment, int port) implements AutoCloseable {
        @Override
        public void close() {
            await(vertx.undeploy(deployment), "closing the port");
        }
    }

    /**
     * Opens the port.
     *
     * @throws IllegalStateException if the address cannot be bound; says what to do
     */
    public static Listening listen(Vertx vertx, Router router, String bind, int port, int eventLoops, TlsConfig tls) {
        try {
            List<Listener> listeners = new CopyOnWriteArrayList<>();
            Supplier<Listener> listener = () -> {
                listeners.add(new Listener(router, bind, port == 0 ? ANY_SHARED_PORT : port, tls));
                return listeners.getLast();
            };
            var deployment = await(
                    vertx.deployVerticle(listener, new DeploymentOptions().setInstances(eventLoops)),
                    "opening the port");
            return new Listening(vertx, deployment, listeners.getFirst().server.actualPort());
        } catch (IllegalStateException failure) {
            if (failure.getCause() instanceof IOException taken) {
                throw new IllegalStateException(
                        "Cannot listen on " + bind + ":" + port + ": " + taken.getMessage()
                                + ". Stop the other program, or set ingest.port or ingest.bind.",
                        taken);
            }
            throw failure;
        }
    }

    /** Waits for a future. Never on an event loop. */
    public static <T> T await(Future<T> future, String doing) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            var cause = failed.getCause();
            throw new IllegalStateException(
                    "Ingest: " + doing + " failed: "
                            + (cause instanceof TimeoutException
                                    ? "no answer within " + PATIENCE.toSeconds() + " s"
                                    : cause),
                    cause);
        }
    }

    /** One event loop that listens; Vert.x shares the port among them. */
    private static final class Listener extends VerticleBase {
        private final Router router;
        private final String bind;
        private final int port;
        private final TlsConfig tls;
        private HttpServer server;

        @SuppressWarnings("NullAway.Init") // set by start()
        Listener(Router router, String bind, int port, TlsConfig tls) {
            this.router = router;
            this.bind = bind;
            this.port = port;
            this.tls = tls;
        }

        @Override
        public Future<?> start() {
            var options = new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false) // an upgrade with a body costs more than it gives here
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setCompressionSupported(true)
                    .setMaxWebSocketFrameSize(MESSAGE_BYTES)
                    .setMaxWebSocketMessageSize(MESSAGE_BYTES)
                    .setHandle100ContinueAutomatically(true);
            tls.on(options).setClientAuth(tls.clientAuth());
            server = vertx.createHttpServer(options).requestHandler(router);
            return server.listen(port, bind);
        }

        @Override
        public Future<?> stop() {
            return server.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        }
    }
}
