package cn.fengsui.video.testing;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A player on the JDK's own WebSocket client: keeps texts and binary messages, and can stop reading. */
public final class TestViewer implements WebSocket.Listener, AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> texts = new ArrayList<>();
    private final List<byte[]> messages = new ArrayList<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile boolean reading = true;
    private volatile WebSocket socket;

    /** Connects; origin may be empty. */
    public static TestViewer connect(String url, String origin) throws Exception {
        var viewer = new TestViewer();
        WebSocket.Builder builder = viewer.client.newWebSocketBuilder();
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        viewer.socket = builder.buildAsync(URI.create(url), viewer).get(60, TimeUnit.SECONDS);
        return viewer;
    }

    /** False: takes nothing more off the network until it is true again. */
    public void reading(boolean on) {
        reading = on;
        if (on) {
            socket.request(1);
        }
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        webSocket.request(1);
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        more(webSocket);
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        message.writeBytes(bytes);
        if (last) {
            messages.add(message.toByteArray());
            message.reset();
        }
        more(webSocket);
        return null;
    }

    private void more(WebSocket webSocket) {
        if (reading) {
            webSocket.request(1);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(-1);
    }

    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    public synchronized List<byte[]> messages() {
        return List.copyOf(messages);
    }

    /** Fragments so far, init segments not counted. */
    public synchronized int fragments() {
        return (int) messages.stream()
                .filter(bytes -> bytes[4] == 'm' && bytes[7] == 'f')
                .count();
    }

    /** Everything binary in order, as a file. */
    public synchronized byte[] file() {
        var all = new ByteArrayOutputStream();
        messages.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** The close code, once the server has closed. */
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
