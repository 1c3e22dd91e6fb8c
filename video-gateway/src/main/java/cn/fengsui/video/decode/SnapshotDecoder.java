package cn.fengsui.video.decode;

import cn.fengsui.domain.camera.PrivacyMask;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The door of this package: keyframes in, JPEGs out, on a few named platform threads with a bounded queue. */
public final class SnapshotDecoder implements AutoCloseable {

    private static final int WAITING = 16;

    private final ThreadPoolExecutor threads;

    /** @param count decoder threads */
    public SnapshotDecoder(int count) {
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> Thread.ofPlatform()
                        .name("video-decoder-" + number.getAndIncrement())
                        .daemon(true)
                        .unstarted(task));
    }

    /**
     * A JPEG of the picture.
     *
     * @param annexB parameter sets and picture, H.264 or H.265
     * @return fails with {@link DecodeException} when it cannot be decoded or too many are waiting
     */
    public CompletionStage<byte[]> jpeg(byte[] annexB) {
        return jpeg(annexB, List.of());
    }

    /** The same with these parts blackened. */
    public CompletionStage<byte[]> jpeg(byte[] annexB, List<PrivacyMask.Rectangle> covered) {
        return later(() -> StillPicture.jpeg(annexB, covered));
    }

    /**
     * What a keyframe looks like in numbers.
     *
     * @param annexB parameter sets and picture
     * @return fails with {@link DecodeException} when it cannot be decoded or too many are waiting
     */
    public CompletionStage<PictureMeasure> measure(byte[] annexB) {
        return later(() -> PictureMeasure.of(annexB));
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(new DecodeException(
                    "Decoding refused: " + WAITING + " are waiting already. Ask again, or raise video.decoders."));
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
