package cn.fengsui.video.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads the RTP sockets of many cameras and owns everything behind them, down to the fragments that
 * viewers get. It reads all datagrams into one direct buffer. It is also an {@link Executor}: tasks run between
 * packets.
 */
public final class MediaThread implements Executor, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MediaThread.class);
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int DATAGRAMS_IN_A_ROW = 128;
    private static final long TICK_MILLIS = 10;
    private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;
    private static final long GATHER_NANOS = 2_000_000;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
    private final Thread thread;
    private volatile boolean running = true;
    private long lastTickNanos;

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

    /** Reads from this socket until the channel is closed. The channel must be non-blocking. */
    public void serve(DatagramChannel channel, PacketHandler handler) {
        execute(() -> {
            try {
                channel.register(selector, SelectionKey.OP_READ, handler);
            } catch (ClosedChannelException closedMeanwhile) {
                LOGGER.atDebug().log("media socket was closed before it was read");
            }
        });
    }

    private void run() {
        try {
            while (running) {
                selector.select(this::read, selector.keys().isEmpty() ? 0 : TICK_MILLIS);
                runTasks();
                tickWhenDue();
                gather();
            }
        } catch (IOException | RuntimeException broken) {
            LOGGER.atError().setCause(broken).log("media thread stopped: live pictures on it stand still");
        }
    }

    /** With streams running, a moment's rest lets packets gather: a fraction of the wake-ups for 2 ms of delay. */
    private void gather() {
        if (!selector.keys().isEmpty() && tasks.isEmpty()) {
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    private void read(SelectionKey key) {
        var handler = (PacketHandler) key.attachment();
        var channel = (DatagramChannel) key.channel();
        try {
            long nanos = System.nanoTime();
            for (int i = 0; i < DATAGRAMS_IN_A_ROW; i++) {
                buffer.clear();
                var from = (InetSocketAddress) channel.receive(buffer);
                if (from == null) {
                    return;
                }
                buffer.flip();
                deliver(handler, from, nanos);
            }
        } catch (ClosedChannelException closed) {
            key.cancel();
        } catch (IOException unreadable) {
            LOGGER.atWarn().setCause(unreadable).log("media socket cannot be read");
            key.cancel();
        }
    }

    /** Not through {@link #guarded}: this runs for every packet and must not create anything. */
    private void deliver(PacketHandler handler, InetSocketAddress from, long nanos) {
        try {
            handler.datagram(buffer, from, nanos);
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
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()) {
                var handler = (PacketHandler) key.attachment();
                guarded(() -> handler.tick(nanos));
            }
        }
    }

    /** One camera's trouble must not stop the others on this thread. */
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
