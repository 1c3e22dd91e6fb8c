package cn.fengsui.video.playback;

import cn.fengsui.video.history.HistoryRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Those who wait for a track to do what is wanted. Touched by tasks of the track's owner only. */
final class Settling {

    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    /** Completes when the device does what is wanted; fails with {@link HistoryRefusal}. */
    CompletionStage<Void> await() {
        var done = new CompletableFuture<Void>();
        waiting.add(done);
        return done;
    }

    boolean isAwaited() {
        return !waiting.isEmpty();
    }

    void settle() {
        tell(one -> one.complete(null));
    }

    void refuse(HistoryRefusal why) {
        tell(one -> one.completeExceptionally(why));
    }

    /** Who is told may ask for something new at once. */
    private void tell(Consumer<CompletableFuture<Void>> news) {
        List<CompletableFuture<Void>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(news);
    }
}
