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
    /** Sound comes after its picture, but not later than this. */
    private static final int SOUND_PATIENCE = TICKS_PER_SECOND;

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
    /** Touched by who hands pictures over, one at a time. */
    private boolean skipping;

    private @Nullable InitSegment init;
    private @Nullable Open open;
    /** The one before, while sound may still come that belongs to its last pictures. */
    private @Nullable Open awaitsSound;

    private int number;
    private boolean isOver;
    private volatile Instant lastPicture = Instant.EPOCH;

    RunningRecording(Recording recording, Surroundings around) {
        this.recording = recording;
        this.around = around;
    }

    /** A file that is being written, and its row as it began. */
    private record Open(SegmentFile file, RecordedSegment row) {}

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
            closeAll();
            init = next;
        });
    }

    @Override
    public void fragment(Fragment fragment) {
        skipping &= !fragment.keyframe();
        int size = fragment.size();
        if (skipping || waitingBytes.get() + size > around.settings().queueBytes()) {
            skipping = true;
            if (fragment.isPicture()) {
                around.counters().skippedFragments.increment();
            }
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
            around.disk().execute(this::closeAll);
        }
    }

    private void write(Fragment fragment, Instant arrived) {
        InitSegment known = init;
        if (isOver || known == null) {
            return;
        }
        try {
            if (fragment.isPicture()) {
                writePicture(known, fragment, arrived);
            } else {
                writeSound(fragment, arrived);
            }
        } catch (IOException unwritable) {
            fail(unwritable);
        }
    }

    private void writePicture(InitSegment known, Fragment picture, Instant arrived) throws IOException {
        Open current = open;
        if (current != null && isDue(current.file(), picture)) {
            turn(current, picture);
            current = null;
        }
        if (current == null) {
            if (!picture.keyframe()) {
                return;
            }
            current = begin(known, picture, arrived);
            open = current;
        }
        put(current, picture, arrived);
        lastPicture = arrived;
        if (picture.decodeTime() - current.file().base() > SOUND_PATIENCE) {
            closeWaiting();
        }
    }

    private boolean isDue(SegmentFile file, Fragment picture) {
        long most = around.settings().segment().toMillis() * (TICKS_PER_SECOND / 1000);
        long length = picture.decodeTime() - file.base();
        return length < 0 || picture.keyframe() && length >= most;
    }

    /** The file ends; with sound, it stays open until the sound has come as far. */
    private void turn(Open ended, Fragment next) {
        closeWaiting();
        open = null;
        if (ended.file().hasSound() && next.decodeTime() > ended.file().base()) {
            awaitsSound = ended;
        } else {
            close(ended);
        }
    }

    private Open begin(InitSegment known, Fragment first, Instant arrived) throws IOException {
        number++;
        String name = SegmentIndex.name(recording, number);
        SegmentFile file = SegmentFile.create(around.settings().folder().resolve(name), known, first.decodeTime());
        var row = new RecordedSegment(recording.id(), recording.cameraId(), number, name, arrived, arrived, 0, "");
        around.index().save(row);
        return new Open(file, row);
    }

    private void put(Open segment, Fragment fragment, Instant arrived) throws IOException {
        segment.file().write(fragment, arrived);
        around.counters().bytes.add(fragment.size());
    }

    /** To the pictures it belongs to; sound of pictures that are not recorded is left out. */
    private void writeSound(Fragment sound, Instant arrived) throws IOException {
        Open current = open;
        Open before = awaitsSound;
        if (current != null
                && current.file().hasSound()
                && sound.decodeTime() >= current.file().base()) {
            put(current, sound, arrived);
            closeWaiting();
        } else if (before != null) {
            put(before, sound, arrived);
        }
    }

    private void closeAll() {
        closeWaiting();
        Open current = open;
        open = null;
        if (current != null) {
            close(current);
        }
    }

    private void closeWaiting() {
        Open before = awaitsSound;
        awaitsSound = null;
        if (before != null) {
            close(before);
        }
    }

    private void close(Open segment) {
        RecordedSegment row = segment.row();
        try {
            SegmentFile.Closed closed = segment.file().close();
            around.counters().segments.increment();
            around.index()
                    .save(new RecordedSegment(
                            row.recordingId(),
                            row.cameraId(),
                            row.number(),
                            row.file(),
                            segment.file().begun(),
                            segment.file().last(),
                            closed.bytes(),
                            closed.sha256()));
        } catch (IOException unwritable) {
            fail(unwritable);
        }
    }

    /** Ends in order: the open file is closed and known. Runs on the recording thread. */
    void finish() {
        isOver = true;
        closeAll();
    }

    private void fail(IOException why) {
        if (isOver) {
            return;
        }
        isOver = true;
        abandon(open, why);
        abandon(awaitsSound, why);
        open = null;
        awaitsSound = null;
        LOGGER.atError()
                .addKeyValue("cameraId", recording.cameraId())
                .addKeyValue("recordingId", recording.id())
                .addKeyValue("reason", why.toString())
                .log("recording stopped: its file cannot be written");
        around.onFailure().failed(this, "cannot be written: " + why.getMessage());
    }

    private static void abandon(@Nullable Open segment, IOException why) {
        try {
            if (segment != null) {
                segment.file().abandon();
            }
        } catch (IOException unclosed) {
            why.addSuppressed(unclosed);
        }
    }
}
