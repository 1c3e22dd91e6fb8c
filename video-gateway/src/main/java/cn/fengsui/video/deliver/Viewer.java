package cn.fengsui.video.deliver;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One viewer. The media thread puts things into the queue; the outlet's event loop takes them out as fast as the
 * network does. A viewer that takes nothing for a while is sent away.
 */
final class Viewer implements PictureSink {

    private static final Duration STUCK = Duration.ofSeconds(30);

    private final Outlet outlet;
    private final Context loop;
    private final FragmentQueue queue;
    private final DeliveryCounters counters;
    private final AtomicBoolean draining = new AtomicBoolean();
    private volatile Trouble trouble = Trouble.NONE;
    /** Touched by the event loop only; 0 = not stuck. */
    private long stuckSinceNanos;

    Viewer(Outlet outlet, Context loop, int queueLimit, DeliveryCounters counters) {
        this.outlet = outlet;
        this.loop = loop;
        this.queue = new FragmentQueue(queueLimit, counters);
        this.counters = counters;
        outlet.whenDrained(() -> {
            stuckSinceNanos = 0;
            drain();
        });
    }

    @Override
    public void init(InitSegment init) {
        queue.add(init);
        wake();
    }

    @Override
    public void catchUp(int fragments, long newest) {
        queue.expect(fragments);
        note(new JsonObject()
                .put("type", "catch-up")
                .put("fragments", fragments)
                .put("until", newest)
                .encode());
    }

    @Override
    public void fragment(Fragment fragment) {
        queue.add(fragment);
        wake();
    }

    @Override
    public boolean borrows() {
        return true;
    }

    /** The outlet is gone. Any thread. */
    void close() {
        queue.close();
    }

    @Override
    public void state(LiveState state, Trouble reason) {
        trouble = reason;
        queue.add(new JsonObject()
                .put("type", "state")
                .put("state", state.text())
                .put("reason", reason.code())
                .put("message", reason.zh())
                .put("en", reason.en())
                .encode());
        if (reason == Trouble.NO_TRANSCODER) {
            queue.add(reason);
        }
        wake();
    }

    @Override
    public void note(String json) {
        queue.add(json);
        wake();
    }

    /** What was last said to be wrong. */
    Trouble trouble() {
        return trouble;
    }

    private void wake() {
        if (draining.compareAndSet(false, true)) {
            loop.runOnContext(event -> drain());
        }
    }

    private void drain() {
        draining.set(false);
        while (!outlet.isClosed() && !outlet.isFull()) {
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
            case String text -> outlet.text(text);
            case InitSegment init -> {
                counters.sentBytes.add(init.bytes().length());
                outlet.init(init);
            }
            case Trouble refusal -> outlet.refuse(refusal);
            case Fragment fragment -> {
                counters.sentBytes.add(fragment.size());
                outlet.fragment(fragment);
            }
            default -> throw new IllegalStateException("unknown item in a viewer's queue: " + item.getClass());
        }
    }

    /** On the event loop, now and then. */
    void closeWhenStuck() {
        if (stuckSinceNanos != 0 && System.nanoTime() - stuckSinceNanos > STUCK.toNanos()) {
            counters.slowViewersClosed.increment();
            outlet.closeAsStuck(STUCK);
        }
    }
}
