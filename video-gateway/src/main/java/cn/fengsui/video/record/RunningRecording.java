package cn.fengsui.video.record;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording while it runs. Media threads hand pictures over and never wait: when the disk is too slow, whole groups
 * of pictures are left out and counted. Everything else runs on the recording thread ({@code disk}).
 */
final class RunningRecording implements PictureSink {

    private static final Logger LOGGER = LoggerFactory.getLogger(RunningRecording.class);
    private static final int TICKS_PER_SECOND = 90_000;

    /** What a recording needs from around it. */
    record Surroundings(
            RecordSettings settings,
            SegmentIndex index,
            Executor disk,
            RecordCounters counters,
            Clock clock,
            Failed onFailure) {}

    /** Told on the recording thread when a recording cannot go on. */
    @FunctionalInterface
    interface Failed {
        void failed(RunningRecording recording, String why);
    }

    private final Recording recording;
    private final Surroundings around;
    private final AtomicLong waitingBytes = new AtomicLong();
    /** Touched by the media thread only. */
    private boolean skipping;

    private @Nullable InitSegment init;
    private @Nullable SegmentFile file;
    private @Nullable RecordedSegment segment;
    private long fileBase;
    private int number;
    private boolean isOver;
    private volatile Instant lastPicture = Instant.EPOCH;

    RunningRecording(Recording recording, Surroundings around) {
        this.recording = recording;
        this.around = around;
    }

    Recording recording() {
        return recording;
    }

    /** When the last picture was written; the epoch before the first. */
    Instant lastPicture() {
        return lastPicture;
    }

    @Override
    public void init(InitSegment next) {
        around.disk().execute(() -> {
            closeSegment();
            init = next;
        });
    }

    @Override
    public void fragment(Fragment fragment) {
        skipping &= !fragment.keyframe();
        int size = fragment.size();
        if (skipping || waitingBytes.get() + size > around.settings().queueBytes()) {
            skipping = true;
            around.counters().skippedFragments.increment();
            return;
        }
        waitingBytes.addAndGet(size);
        Instant arrived = around.clock().instant();
        around.disk().execute(() -> {
            waitingBytes.addAndGet(-size);
            write(fragment, arrived);
        });
    }

    /** A picture that is lost may come back with other times: what follows is a file of its own. */
    @Override
    public void state(LiveState state, Trouble trouble) {
        if (state == LiveState.LOST) {
            around.disk().execute(this::closeSegment);
        }
    }

    private void write(Fragment fragment, Instant arrived) {
        InitSegment known = init;
        if (isOver || known == null) {
            return;
        }
        try {
            if (isDue(fragment)) {
                closeSegment();
            }
            if (file == null) {
                if (!fragment.keyframe()) {
                    return;
                }
                open(known, fragment, arrived);
            }
            put(fragment, arrived);
        } catch (IOException unwritable) {
            fail(unwritable);
        }
    }

    private boolean isDue(Fragment fragment) {
        long most = around.settings().segment().toMillis() * (TICKS_PER_SECOND / 1000);
        return file != null
                && (fragment.decodeTime() < fileBase
                        || fragment.keyframe() && fragment.decodeTime() - fileBase >= most);
    }

    private void open(InitSegment known, Fragment first, Instant arrived) throws IOException {
        number++;
        fileBase = first.decodeTime();
        String name = SegmentIndex.name(recording, number);
        file = SegmentFile.create(around.settings().folder().resolve(name), known, fileBase);
        segment = new RecordedSegment(recording.id(), recording.cameraId(), number, name, arrived, arrived, 0, "");
        around.index().save(segment);
    }

    private void put(Fragment fragment, Instant arrived) throws IOException {
        SegmentFile open = file;
        if (open != null) {
            open.write(fragment, arrived);
            lastPicture = arrived;
            around.counters().bytes.add(fragment.size());
        }
    }

    private void closeSegment() {
        SegmentFile open = file;
        RecordedSegment known = segment;
        file = null;
        segment = null;
        if (open == null || known == null) {
            return;
        }
        try {
            SegmentFile.Closed closed = open.close();
            around.counters().segments.increment();
            around.index()
                    .save(new RecordedSegment(
                            known.recordingId(),
                            known.cameraId(),
                            known.number(),
                            known.file(),
                            open.begun(),
                            open.last(),
                            closed.bytes(),
                            closed.sha256()));
        } catch (IOException unwritable) {
            fail(unwritable);
        }
    }

    /** Ends in order: the open file is closed and known. Runs on the recording thread. */
    void finish() {
        isOver = true;
        closeSegment();
    }

    private void fail(IOException why) {
        if (isOver) {
            return;
        }
        isOver = true;
        SegmentFile open = file;
        file = null;
        try {
            if (open != null) {
                open.abandon();
            }
        } catch (IOException unclosed) {
            why.addSuppressed(unclosed);
        }
        LOGGER.atError()
                .addKeyValue("cameraId", recording.cameraId())
                .addKeyValue("recordingId", recording.id())
                .addKeyValue("reason", why.toString())
                .log("recording stopped: its file cannot be written");
        around.onFailure().failed(this, "cannot be written: " + why.getMessage());
    }
}
