package cn.fengsui.video.record;

import java.util.concurrent.atomic.LongAdder;

/** What recording counts. Any thread. */
public final class RecordCounters {

    final LongAdder begun = new LongAdder();
    final LongAdder ended = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder segments = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder skippedFragments = new LongAdder();
    final LongAdder removedSegments = new LongAdder();
    final LongAdder repairedSegments = new LongAdder();
    final LongAdder indexFailures = new LongAdder();

    public long begun() {
        return begun.sum();
    }

    public long ended() {
        return ended.sum();
    }

    /** Recordings that stopped because something could not be written. */
    public long failed() {
        return failed.sum();
    }

    public long segments() {
        return segments.sum();
    }

    public long bytes() {
        return bytes.sum();
    }

    /** Pictures not recorded because the disk was slower than the cameras. */
    public long skippedFragments() {
        return skippedFragments.sum();
    }

    public long removedSegments() {
        return removedSegments.sum();
    }

    public long repairedSegments() {
        return repairedSegments.sum();
    }

    public long indexFailures() {
        return indexFailures.sum();
    }
}
