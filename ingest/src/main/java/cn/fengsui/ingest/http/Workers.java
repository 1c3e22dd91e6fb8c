package cn.fengsui.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs what blocks, off the event loop: one virtual thread per task, at most {@code atOnce} working and {@code waiting}
 * waiting. More are refused with 503, and counted.
 */
public final class Workers implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ingest-", 0).factory());
    private final Semaphore working;
    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    public Workers(Vertx vertx, int atOnce, int waiting) {
        this.vertx = vertx;
        this.working = new Semaphore(atOnce, true);
        this.limit = atOnce + waiting;
    }

    /** Runs the task and completes on the caller's event loop. Event loop. */
    public <T> Future<T> call(Callable<T> task) {
        if (taken.incrementAndGet() > limit) {
            return Future.failedFuture(refusal());
        }
        var context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        Runnable work = () -> {
            try {
                T value = inTurn(task);
                context.runOnContext(ignored -> promise.complete(value));
            } catch (Throwable failure) { // top of the thread: the caller gets it
                context.runOnContext(ignored -> promise.fail(failure));
            } finally {
                taken.decrementAndGet();
            }
        };
        try {
            threads.execute(work);
        } catch (RejectedExecutionException closing) {
            taken.decrementAndGet();
            return Future.failedFuture(
                    ApiError.later(503, "stopping", "Fengsui is stopping; send the same again.", SOON));
        }
        return promise.future();
    }

    /**
     * What needs no thread of ours while it is under way: begun here and now, completed on the caller's event loop. It
     * counts as a task until then. Event loop.
     *
     * @param begin must not block
     */
    public <T> Future<T> when(Supplier<? extends CompletionStage<T>> begin) {
        if (taken.incrementAndGet() > limit) {
            return Future.failedFuture(refusal());
        }
        var context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        CompletionStage<T> underWay;
        try {
            underWay = begin.get();
        } catch (RuntimeException refused) {
            taken.decrementAndGet();
            return Future.failedFuture(refused);
        }
        underWay.whenComplete((value, failure) -> {
            taken.decrementAndGet();
            context.runOnContext(ignored -> promise.complete(value, failure));
        });
        return promise.future();
    }

    private ApiError refusal() {
        taken.decrementAndGet();
        refused.incrementAndGet();
        return ApiError.later(
                503, "busy", limit + " requests are already being worked on; send again in a second.", SOON);
    }

    /** Tasks working or waiting now. */
    public int busy() {
        return taken.get();
    }

    /** Tasks refused since the start. */
    public int refused() {
        return refused.get();
    }

    private <T> T inTurn(Callable<T> task) throws Exception {
        working.acquire();
        try {
            return task.call();
        } finally {
            working.release();
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        threads.close();
    }
}
