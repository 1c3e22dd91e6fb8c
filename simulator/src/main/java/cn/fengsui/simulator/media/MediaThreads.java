package cn.fengsui.simulator.media;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The named platform threads that film, encode and send. Native encoders run here and nowhere else. */
public final class MediaThreads implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1_000;
    private static final int OPENERS = 2;
    private final ScheduledThreadPoolExecutor pool;
    private final ExecutorService openers = Executors.newFixedThreadPool(
            OPENERS, Thread.ofPlatform().daemon().name("film-open-", 0).factory());

    public MediaThreads(int threads) {
        pool = new ScheduledThreadPoolExecutor(
                threads, Thread.ofPlatform().daemon().name("film-", 0).factory());
        pool.setRemoveOnCancelPolicy(true);
    }

    /** As many threads as half the processors, at least two: one slow film must not hold up the others. */
    public static MediaThreads ofHalfTheProcessors() {
        return new MediaThreads(Math.max(2, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** For timed steps of streams. */
    public ScheduledThreadPoolExecutor pool() {
        return pool;
    }

    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Runs what takes long, such as opening a film, beside the running films. */
    public void executeSlowly(Runnable task) {
        openers.execute(task);
    }

    @Override
    public void close() {
        openers.shutdown();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException stop) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
