package cn.fengsui.jobs.statistics.scan;

import cn.fengsui.jobs.statistics.Arguments;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Who works: the calling thread, which always does its part and then waits, and tasks for an executor that belongs to the
 * caller. The executor must have a thread to spare while the calling one waits.
 *
 * @param executor runs the other {@code threads - 1}
 * @param threads all of them, at least 1
 */
public record ScanThreads(Executor executor, int threads) {

    /** @throws IllegalArgumentException for less than one thread */
    public ScanThreads {
        Arguments.positive("The threads of a scan", threads);
    }

    /** Only the calling thread, as inside a Flink operator. */
    public static ScanThreads callerOnly() {
        return new ScanThreads(Runnable::run, 1);
    }

    /** Runs part 0 here and the others there; returns when all have ended, or throws what one of them threw. */
    void run(IntConsumer part) {
        CompletableFuture<?>[] others = IntStream.range(1, threads)
                .mapToObj(i -> CompletableFuture.runAsync(() -> part.accept(i), executor))
                .toArray(CompletableFuture[]::new);
        part.accept(0);
        CompletableFuture.allOf(others).join();
    }
}
