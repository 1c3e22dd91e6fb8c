package cn.fengsui.video.cascade.call;

import cn.fengsui.video.history.DeviceRecorders;
import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.RecordSpan;
import cn.fengsui.video.playback.Shelf;
import cn.fengsui.video.query.RecordInfo;
import cn.fengsui.video.query.RecordItem;
import cn.fengsui.video.query.Records;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The recordings an upper platform may see of a camera: those on its device, or ours where the device has none, cannot be
 * asked, or there is no device. Any thread.
 */
public final class UpperRecordings {

    private static final String ALL_THE_TIME = "time";
    private static final int DEVICE_SECONDS = 3;

    /** Where recordings are. */
    public record Means(DeviceRecorders devices, RecordInfo records, Shelf own) {}

    private final Means means;

    public UpperRecordings(Means means) {
        this.means = means;
    }

    /** By start, perhaps none; does not fail. */
    public CompletionStage<List<RecordItem>> find(String cameraId, Instant from, Instant to) {
        return onDevice(cameraId, from, to)
                .thenCompose(
                        found -> found.isEmpty() ? ours(cameraId, from, to) : CompletableFuture.completedFuture(found));
    }

    private CompletionStage<List<RecordItem>> onDevice(String cameraId, Instant from, Instant to) {
        return means.records()
                .find(cameraId, from, to)
                .thenApply(Records::items)
                .exceptionally(silent -> List.of());
    }

    private CompletionStage<List<RecordItem>> ours(String cameraId, Instant from, Instant to) {
        return means.own()
                .timelines()
                .find(cameraId, from, to)
                .thenApply(timeline -> timeline.covered().stream()
                        .map(span -> item(cameraId, span))
                        .toList())
                .exceptionally(unreadable -> List.of());
    }

    private static RecordItem item(String cameraId, RecordSpan span) {
        return new RecordItem(
                cameraId, "gateway", span.from(), span.to(), ALL_THE_TIME, "", "", false, "", span.bytes(), 0);
    }

    /**
     * Asks for a recording. Blocks for at most three seconds, and only where we have one too.
     *
     * @throws cn.fengsui.video.history.HistoryRefusal when it cannot be asked for
     */
    HistoryCall open(HistoryWish wish, UpperCall call, HistoryEvents events) {
        if (isOurs(wish)) {
            var feed = new PsFeed(call);
            call.writtenBy(feed);
            return means.own().recorders().open(wish, feed, feed, events);
        }
        return means.devices().open(wish, () -> deviceFeed(call), events);
    }

    private static DeviceFeed deviceFeed(UpperCall call) {
        var feed = new DeviceFeed(call);
        call.writtenBy(feed);
        return feed;
    }

    private boolean isOurs(HistoryWish wish) {
        return ours(wish.cameraId(), wish.from(), wish.to())
                .thenCompose(ours -> ours.isEmpty()
                        ? CompletableFuture.completedFuture(false)
                        : onDevice(wish.cameraId(), wish.from(), wish.to())
                                .thenApply(List::isEmpty)
                                .toCompletableFuture()
                                .completeOnTimeout(true, DEVICE_SECONDS, TimeUnit.SECONDS))
                .toCompletableFuture()
                .join();
    }
}
