package cn.fengsui.video.testing;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A browser's microphone on the JDK's WebSocket. */
public final class TestMicrophone implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int FRAME_BYTES = 320;
    private static final short LOUD = 16_000;

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<byte[]> heard = new CopyOnWriteArrayList<>();
    private volatile int closeCode;
    private final WebSocket socket;

    /** @param url as it was granted */
    public TestMicrophone(String url) throws Exception {
        socket = HTTP.newWebSocketBuilder().buildAsync(URI.create(url), this).get(5, TimeUnit.SECONDS);
    }

    public boolean hasState(String state) {
        return texts.stream().map(JsonObject::new).anyMatch(text -> state.equals(text.getString("state")));
    }

    public List<String> texts() {
        return texts;
    }

    /** What the device said. */
    public List<byte[]> heard() {
        return heard;
    }

    /** 0 while it is open. */
    public int closeCode() {
        return closeCode;
    }

    /** So many frames of 20 ms of a loud sample, at once. */
    public void speak(int frames) {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (frame.hasRemaining()) {
            frame.putShort(LOUD);
        }
        frame.flip();
        for (int i = 0; i < frames; i++) {
            socket.sendBinary(frame.duplicate(), true).join();
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        texts.add(data.toString());
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        heard.add(bytes);
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
