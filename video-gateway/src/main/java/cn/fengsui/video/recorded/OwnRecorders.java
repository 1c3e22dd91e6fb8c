package cn.fengsui.video.recorded;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.RecordSpan;
import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.history.Timeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The door of this package: this gateway's own recordings, asked like those of a device. Any thread; never blocks. */
public final class OwnRecorders implements Recorders, AutoCloseable {

    private static final int FILES_AT_ONCE = 2_000;

    private final Recordings record;
    private final Path folder;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-recorded").daemon(true).factory());
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();

    public OwnRecorders(Recordings record, Path folder) {
        this.record = record;
        this.folder = folder;
    }

    /** What was recorded of a camera between two times. */
    public CompletionStage<Timeline> timeline(String cameraId, Instant from, Instant to) {
        return CompletableFuture.supplyAsync(
                () -> {
                    List<RecordSpan> spans = record.segments(cameraId, from, to, FILES_AT_ONCE).stream()
                            .filter(RecordedSegment::isClosed)
                            .map(segment -> new RecordSpan(segment.from(), segment.to(), "gateway", segment.bytes()))
                            .toList();
                    return Timeline.of(from, to, spans, true);
                },
                blocking);
    }

    @Override
    public Executor thread(String cameraId) {
        return thread;
    }

    @Override
    public HistoryCall open(HistoryWish wish, AccessUnitSink pictures, SoundSink sound, HistoryEvents events) {
        var call = new RecordedCall(
                wish,
                folder,
                moment -> closed(wish.cameraId(), moment, wish.to()).stream()
                        .filter(segment -> segment.from().isAfter(moment))
                        .toList(),
                new RecordedCall.Outlets(pictures, sound, events, thread));
        blocking.execute(() -> {
            try {
                List<RecordedSegment> found = closed(wish.cameraId(), wish.from(), wish.to());
                thread.execute(() -> call.begin(found));
            } catch (RuntimeException unreadable) {
                thread.execute(() -> events.ended(HistoryEnd.REFUSED, "" + unreadable.getMessage()));
            }
        });
        return call;
    }

    private List<RecordedSegment> closed(String cameraId, Instant from, Instant to) {
        return record.segments(cameraId, from, to, FILES_AT_ONCE).stream()
                .filter(RecordedSegment::isClosed)
                .toList();
    }

    @Override
    public void close() {
        blocking.shutdown();
        thread.shutdownNow();
    }
}
