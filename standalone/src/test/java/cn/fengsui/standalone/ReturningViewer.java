package cn.fengsui.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Does what a tile of the wall does: asks for a view and plays it; when that ends, or there is none to be had, it asks
 * again, after 1, 2, 4 and then every 8 s, until it has pictures. Nobody else helps it.
 */
final class ReturningViewer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_PAUSE_SECONDS = 8;

    private final HttpClient client;
    private final URI gateway;
    private final String key;
    private final String camera;
    private int pause = 1;
    private int view;
    private int pictures;
    private boolean isClosed;

    ReturningViewer(HttpClient client, URI gateway, String key, String camera) {
        this.client = client;
        this.gateway = gateway;
        this.key = key;
        this.camera = camera;
    }

    /** Pictures of the view it has now; 0 while it has none. */
    synchronized int pictures() {
        return pictures;
    }

    synchronized void close() {
        isClosed = true;
    }

    void ask() {
        String body = "{\"camera\":\"" + camera + "\",\"reason\":\"test\",\"codec\":\"any\"}";
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/live"))
                .header("X-API-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int mine = next();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenCompose(answer -> play(answer, mine))
                .exceptionally(refused -> {
                    over(mine);
                    return null;
                });
    }

    private synchronized int next() {
        pictures = 0;
        return ++view;
    }

    private CompletionStage<WebSocket> play(HttpResponse<String> answer, int mine) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no view: " + answer.body());
        }
        try {
            var url = URI.create(JSON.readTree(answer.body()).path("url").asText());
            return client.newWebSocketBuilder().buildAsync(url, new Socket(mine));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** What it plays has ended. */
    private synchronized void over(int which) {
        if (which == view && !isClosed) {
            view++;
            pictures = 0;
            int wait = pause;
            pause = Math.min(LONGEST_PAUSE_SECONDS, 2 * pause);
            CompletableFuture.delayedExecutor(wait, TimeUnit.SECONDS).execute(this::ask);
        }
    }

    private synchronized void picture(int which) {
        if (which == view) {
            pictures++;
            pause = 1;
        }
    }

    private final class Socket implements WebSocket.Listener {
        private final int mine;

        private Socket(int mine) {
            this.mine = mine;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            if (last) {
                picture(mine);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            over(mine);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            over(mine);
        }
    }
}
