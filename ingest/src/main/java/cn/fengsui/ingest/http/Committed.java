package cn.fengsui.ingest.http;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a worker until something is on record. Never on an event loop. */
public final class Committed {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(5);

    private Committed() {}

    /**
     * What the record answers.
     *
     * @throws ApiError 503 when it does not answer in time, or Fengsui stops: the sender may send the same again
     * @throws RuntimeException what writing it threw
     */
    public static <T> T of(CompletionStage<T> writing) {
        try {
            return writing.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException slow) {
            throw ApiError.later(
                    503,
                    "log-slow",
                    "The record did not answer within " + PATIENCE.toSeconds()
                            + " s; send the same again, nothing is counted twice.",
                    SOON);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ApiError.later(503, "stopping", "Fengsui is stopping; send the same again.", SOON);
        }
    }
}
