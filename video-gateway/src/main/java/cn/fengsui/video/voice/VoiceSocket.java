package cn.fengsui.video.voice;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

/**
 * The microphone of one browser: binary messages are sound, 16-bit little-endian PCM at 8 kHz or PCMA; the level comes
 * back as text a few times a second. Runs on the socket's event loop. Nothing of the sound is kept.
 */
final class VoiceSocket implements VoiceListener {

    static final short NO_CALL = 4401;
    static final short ENDED = 4410;
    private static final long LEVEL_MILLIS = 200;
    private static final double LOUDEST = 32_768;

    private final ServerWebSocket socket;
    private final Context loop;
    private final VoiceCall call;
    private final boolean isPcma;
    private int peak;

    private VoiceSocket(ServerWebSocket socket, Context loop, VoiceCall call, boolean isPcma) {
        this.socket = socket;
        this.loop = loop;
        this.call = call;
        this.isPcma = isPcma;
    }

    /** Begins the call and ends it with the socket. */
    static void open(Vertx vertx, ServerWebSocket socket, VoiceCall call, boolean isPcma) {
        var speaker = new VoiceSocket(socket, vertx.getOrCreateContext(), call, isPcma);
        long levels = vertx.setPeriodic(LEVEL_MILLIS, timer -> speaker.level());
        socket.binaryMessageHandler(speaker::sound);
        socket.exceptionHandler(broken -> socket.close());
        socket.closeHandler(closed -> {
            vertx.cancelTimer(levels);
            call.end("the speaker's connection has ended");
        });
        call.begin(speaker);
    }

    private void sound(Buffer message) {
        byte[] bytes = message.getBytes();
        byte[] pcma = isPcma ? bytes : ALaw.encode(bytes);
        for (byte code : pcma) {
            peak = Math.max(peak, Math.abs(ALaw.decode(code)));
        }
        call.speak(pcma);
    }

    private void level() {
        text(new JsonObject().put("type", "level").put("level", peak / LOUDEST));
        peak = 0;
    }

    private void text(JsonObject message) {
        if (!socket.isClosed() && !socket.writeQueueFull()) {
            socket.writeTextMessage(message.encode());
        }
    }

    @Override
    public void state(String state, String zh, String en) {
        loop.runOnContext(now -> {
            text(new JsonObject()
                    .put("type", "state")
                    .put("state", state)
                    .put("message", zh)
                    .put("en", en));
            if (state.equals("ended") && !socket.isClosed()) {
                socket.close(ENDED, "call ended");
            }
        });
    }

    @Override
    public void heard(byte[] pcm) {
        loop.runOnContext(now -> {
            if (!socket.isClosed() && !socket.writeQueueFull()) {
                socket.writeBinaryMessage(Buffer.buffer(pcm));
            }
        });
    }
}
