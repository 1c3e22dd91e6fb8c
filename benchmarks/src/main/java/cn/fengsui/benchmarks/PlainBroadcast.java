package cn.fengsui.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The baseline of {@link WallBenchmark}: a server that does nothing but send the same text to every WebSocket. Any thread. */
final class PlainBroadcast implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<ServerWebSocket> sockets = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    PlainBroadcast() throws Exception {
        server = vertx.createHttpServer()
                .webSocketHandler(sockets::add)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    /** @param bytes how long the text is; it begins with the mark */
    void send(String mark, int bytes) {
        String text = mark + " ".repeat(Math.max(0, bytes - mark.length()));
        sockets.forEach(socket -> socket.writeTextMessage(text));
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
