package cn.fengsui.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Calls that are under way at once: one after the other, each would wait for its own answer. One thread. */
final class Together {

    private final List<CompletableFuture<?>> calls = new ArrayList<>();

    void add(CompletionStage<?> call) {
        calls.add(call.toCompletableFuture());
    }

    /** @throws CompletionException when one of them failed */
    void await() {
        CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new)).join();
    }
}
