package cn.fengsui.simulator.media;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The named platform threads that film, encode and send. Native encoders run here and nowhere else. */
public final class MediaThreads implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1_000;
    private final ScheduledThreadPoolExecutor pool;

    public MediaThreads(int threads) {
        pool = new ScheduledThreadPoolExecutor(
                threads, Thread.ofPlatform().daemon().name("film-", 0).factory());
        pool.setRemoveOnCancelPolicy(true);
    }

    /** As many threads as half the processors, at least one. */
    public static MediaThreads ofHalfTheProcessors() {
        return new MediaThreads(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    ScheduledThreadPoolExecutor pool() {
        return pool;
    }

    public void execute(Runnable task) {
        pool.execute(task);
    }

    @Override
    public void close() {
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
