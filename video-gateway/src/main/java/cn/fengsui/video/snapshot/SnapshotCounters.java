package cn.fengsui.video.snapshot;

import java.util.concurrent.atomic.LongAdder;

/** What became of device snapshots. Any thread. */
public final class SnapshotCounters {

    final LongAdder asked = new LongAdder();
    final LongAdder uploads = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder instead = new LongAdder();

    /** Devices asked for pictures. */
    public long asked() {
        return asked.sum();
    }

    /** Pictures taken in. */
    public long uploads() {
        return uploads.sum();
    }

    /** Uploads to an unknown or expired address, too large, too many, or no JPEG. */
    public long refused() {
        return refused.sum();
    }

    /** Pictures taken from the live picture instead. */
    public long instead() {
        return instead.sum();
    }
}
