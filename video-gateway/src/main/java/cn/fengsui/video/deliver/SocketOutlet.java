package cn.fengsui.video.deliver;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.Trouble;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A browser's WebSocket: texts and binary messages. */
final class SocketOutlet implements Outlet {

    static final short SLOW = 4008;
    static final short REFUSED = 4009;

    private final ServerWebSocket socket;

    SocketOutlet(ServerWebSocket socket) {
        this.socket = socket;
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void whenDrained(Runnable task) {
        socket.drainHandler(drained -> task.run());
    }

    @Override
    public void text(String json) {
        socket.writeTextMessage(json);
    }

    @Override
    public void init(InitSegment init) {
        text(new JsonObject()
                .put("type", "init")
                .put("codec", init.codecs())
                .put("width", init.video().width())
                .put("height", init.video().height())
                .encode());
        socket.writeBinaryMessage(init.bytes());
    }

    @Override
    public void fragment(Fragment fragment) {
        socket.writeBinaryMessage(fragment.bytes()).onComplete(written -> fragment.release());
    }

    @Override
    public void refuse(Trouble trouble) {
        socket.close(REFUSED, trouble.code());
    }

    @Override
    public void closeAsStuck(Duration since) {
        socket.close(SLOW, "viewer took nothing for " + since.toSeconds() + " s");
    }
}
