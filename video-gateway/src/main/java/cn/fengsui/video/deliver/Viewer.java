package cn.fengsui.video.deliver;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One browser. The media thread puts things into the queue; the socket's event loop takes them out as fast as the
 * network does. A viewer that takes nothing for a while is sent away.
 */
final class Viewer implements PictureSink {

    static final short SLOW = 4008;
    private static final int WRITE_QUEUE_BYTES = 256 * 1024;
    private static final long STUCK_NANOS = 30_000_000_000L;

    private final ServerWebSocket socket;
    private final Context loop;
    private final FragmentQueue queue;
    private final DeliveryCounters counters;
    private final AtomicBoolean draining = new AtomicBoolean();
    /** Touched by the event loop only; 0 = not stuck. */
    private long stuckSinceNanos;

    Viewer(ServerWebSocket socket, Context loop, int queueLimit, DeliveryCounters counters) {
        this.socket = socket;
        this.loop = loop;
        this.queue = new FragmentQueue(queueLimit, counters);
        this.counters = counters;
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.drainHandler(drained -> {
            stuckSinceNanos = 0;
            drain();
        });
    }

    @Override
    public void init(InitSegment init) {
        queue.add(new JsonObject()
                .put("type", "init")
                .put("codec", init.video().codec())
                .put("width", init.video().width())
                .put("height", init.video().height())
                .encode());
        queue.add(init);
        wake();
    }

    @Override
    public void fragment(Fragment fragment) {
        queue.add(fragment);
        wake();
    }

    @Override
    public void state(LiveState state, Trouble trouble) {
        queue.add(new JsonObject()
                .put("type", "state")
                .put("state", state.text())
                .put("reason", trouble.code())
                .put("message", trouble.zh())
                .encode());
        wake();
    }

    private void wake() {
        if (draining.compareAndSet(false, true)) {
            loop.runOnContext(event -> drain());
        }
    }

    private void drain() {
        draining.set(false);
        while (!socket.isClosed() && !socket.writeQueueFull()) {
            Object item = queue.poll();
            if (item == null) {
                return;
            }
            write(item);
        }
        if (stuckSinceNanos == 0) {
            stuckSinceNanos = System.nanoTime();
        }
    }

    private void write(Object item) {
        switch (item) {
            case String text -> socket.writeTextMessage(text);
            case InitSegment init -> send(init.bytes());
            case Fragment fragment -> send(fragment.bytes());
            default -> throw new IllegalStateException("unknown item in a viewer's queue: " + item.getClass());
        }
    }

    private void send(Buffer bytes) {
        counters.sentBytes.add(bytes.length());
        socket.writeBinaryMessage(bytes);
    }

    /** On the event loop, now and then. */
    void closeWhenStuck() {
        if (stuckSinceNanos != 0 && System.nanoTime() - stuckSinceNanos > STUCK_NANOS) {
            counters.slowViewersClosed.increment();
            socket.close(SLOW, "viewer took nothing for 30 s");
        }
    }
}
