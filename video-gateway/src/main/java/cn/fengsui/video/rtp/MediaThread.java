package cn.fengsui.video.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that serves the media sockets of many cameras and owns everything behind them, down to the fragments that
 * viewers get. It reads into one direct buffer. It is also an {@link Executor}: tasks run between packets.
 */
public final class MediaThread implements Executor, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MediaThread.class);
    private static final int SCRATCH_BYTES = 256 * 1024;
    private static final long TICK_MILLIS = 20;
    private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;
    private static final long GATHER_NANOS = 5_000_000;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    private final Thread thread;
    private final List<SelectionKey> ready = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();
    private volatile boolean running = true;
    private long lastTickNanos;

    private record Later(long dueNanos, Runnable task) {}

    private MediaThread(String name) {
        try {
            selector = Selector.open();
        } catch (IOException noSelector) {
            throw new UncheckedIOException("Cannot open a selector for " + name, noSelector);
        }
        thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    /** Starts a thread of this name. */
    public static MediaThread start(String name) {
        var started = new MediaThread(name);
        started.thread.start();
        return started;
    }

    /** Runs the task on this thread, soon. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Runs the task on this thread after a while. */
    void after(long nanos, Runnable task) {
        long due = System.nanoTime() + nanos;
        execute(() -> later.add(new Later(due, task)));
    }

    /** Serves this channel until it is closed. It must be non-blocking. */
    void serve(SelectableChannel channel, int operations, ChannelHandler handler) {
        execute(() -> {
            try {
                channel.register(selector, operations, handler);
            } catch (ClosedChannelException closedMeanwhile) {
                LOGGER.atDebug().log("media socket was closed before it was read");
            }
        });
    }

    private void run() {
        try {
            while (running) {
                select();
                runTasks(); // first: what was posted before a packet came must be known when it is read
                serveReady();
                tickWhenDue();
                gather();
            }
        } catch (IOException | RuntimeException broken) {
            LOGGER.atError().setCause(broken).log("media thread stopped: live pictures on it stand still");
        }
    }

    private void select() throws IOException {
        if (!tasks.isEmpty()) { // posted by this thread itself, which does not wake itself up
            selector.selectNow(ready::add);
        } else {
            selector.select(ready::add, selector.keys().isEmpty() && later.isEmpty() ? 0 : TICK_MILLIS);
        }
    }

    /** With streams running, a moment's rest lets packets gather: a fraction of the wake-ups for 5 ms of delay. */
    private void gather() {
        if (!selector.keys().isEmpty() && tasks.isEmpty()) {
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    private void serveReady() {
        for (int i = 0; i < ready.size(); i++) {
            serve(ready.get(i));
        }
        ready.clear();
    }

    private void serve(SelectionKey key) {
        var handler = (ChannelHandler) key.attachment();
        scratch.clear();
        try {
            handler.ready(key, scratch, System.nanoTime());
        } catch (ClosedChannelException | CancelledKeyException closed) {
            key.cancel();
        } catch (IOException ended) {
            key.cancel();
            guarded(() -> handler.broken(ended));
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("a media packet could not be handled");
        }
    }

    private void runTasks() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            guarded(task);
        }
    }

    private void tickWhenDue() {
        long nanos = System.nanoTime();
        if (nanos - lastTickNanos < TICK_NANOS) {
            return;
        }
        lastTickNanos = nanos;
        runLater(nanos);
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()) {
                tick((ChannelHandler) key.attachment(), nanos);
            }
        }
    }

    private void runLater(long nanos) {
        for (int i = later.size() - 1; i >= 0; i--) {
            if (nanos - later.get(i).dueNanos() >= 0) {
                guarded(later.remove(i).task());
            }
        }
    }

    /** One camera's trouble must not stop the others on this thread. */
    private static void tick(ChannelHandler handler, long nanos) {
        try {
            handler.tick(nanos);
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("media housekeeping failed");
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("media task failed");
        }
    }

    @Override
    public void close() {
        running = false;
        selector.wakeup();
        try {
            thread.join(2_000);
            selector.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException unclosed) {
            LOGGER.atWarn().setCause(unclosed).log("media selector did not close");
        }
    }
}
