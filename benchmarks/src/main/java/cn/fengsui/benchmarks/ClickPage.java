package cn.fengsui.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The page in the browser, which plays with the dashboard's own player, and its server, which asks the gateway for views
 * as the dashboard's server does. For one thread.
 */
final class ClickPage implements AutoCloseable {

    private static final int MOST_BYTES = 4 << 20;
    private static final Duration START = Duration.ofSeconds(60);
    private static final int ANSWERS = 16;

    private final GatewayProcess gateway;
    private final byte[] player;
    private final Vertx vertx;
    private final BlockingQueue<JsonObject> answers = new ArrayBlockingQueue<>(ANSWERS);
    private final CompletableFuture<ServerWebSocket> page = new CompletableFuture<>();
    private final Chromium browser;
    private int commands;

    ClickPage(GatewayProcess gateway, Path chromium) throws Exception {
        this.gateway = gateway;
        this.player = PlayerScript.compiled();
        this.vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketMessageSize(MOST_BYTES)
                        .setMaxWebSocketFrameSize(MOST_BYTES))
                .requestHandler(this::serve)
                .webSocketHandler(this::talk)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(START.toSeconds(), TimeUnit.SECONDS);
        browser = Chromium.open(chromium, "http://127.0.0.1:" + server.actualPort() + "/");
        try {
            page.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            close();
            throw new IllegalStateException(chromium + " did not open the benchmark's page within " + START, silent);
        }
    }

    private void serve(HttpServerRequest request) {
        String name = request.path().equals("/") ? "index.html" : request.path().substring(1);
        boolean isPage = name.equals("index.html");
        if (!isPage && !name.equals("page.js") && !name.equals("player.js")) {
            request.response().setStatusCode(404).end();
            return;
        }
        request.response()
                .putHeader("Content-Type", isPage ? "text/html" : "text/javascript")
                .end(Buffer.buffer(name.equals("player.js") ? player : resource(name)));
    }

    private static byte[] resource(String name) {
        try (InputStream in = ClickPage.class.getResourceAsStream("/click/" + name)) {
            return in.readAllBytes();
        } catch (IOException unread) {
            throw new IllegalStateException("The benchmark's page " + name + " cannot be read.", unread);
        }
    }

    private void talk(ServerWebSocket socket) {
        socket.textMessageHandler(text -> {
            var said = new JsonObject(text);
            if (said.containsKey("done")) {
                answers.offer(said);
            } else if (said.getString("question").equals("echo")) {
                socket.writeTextMessage(
                        new JsonObject().put("answer", said.getInteger("id")).encode());
            } else {
                Thread.ofVirtual().start(() -> open(socket, said));
            }
        });
        page.complete(socket);
    }

    private void open(ServerWebSocket socket, JsonObject said) {
        var answer = new JsonObject().put("answer", said.getInteger("id"));
        try {
            answer.put("url", gateway.open(said.getString("camera"), said.getString("stream")));
        } catch (IOException | RuntimeException | InterruptedException refused) {
            answer.put("failed", refused.toString());
        }
        socket.writeTextMessage(answer.encode());
    }

    /**
     * Lets the page do something.
     *
     * @throws IllegalStateException with the page's words when it failed, or when it says nothing in this time
     */
    JsonObject run(JsonObject command, Duration patience) throws Exception {
        int number = ++commands;
        page.join().writeTextMessage(command.put("number", number).encode());
        JsonObject answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        while (answer != null && answer.getInteger("done") != number) {
            answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (answer == null || answer.containsKey("failed")) {
            throw new IllegalStateException("The page did not do '" + command.getString("command") + "': "
                    + (answer == null ? "no answer in " + patience : answer.getString("failed")));
        }
        return answer;
    }

    @Override
    public void close() throws Exception {
        browser.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(START.toSeconds(), TimeUnit.SECONDS);
    }
}
