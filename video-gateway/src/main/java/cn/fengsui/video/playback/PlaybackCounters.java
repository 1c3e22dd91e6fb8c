package cn.fengsui.video.playback;

import java.util.concurrent.atomic.LongAdder;

/** What playback did. Any thread. */
public final class PlaybackCounters {

    final LongAdder begun = new LongAdder();
    final LongAdder shared = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder ended = new LongAdder();

    public long begun() {
        return begun.sum();
    }

    /** Viewers who joined a playback of somebody else. */
    public long shared() {
        return shared.sum();
    }

    public long refused() {
        return refused.sum();
    }

    public long ended() {
        return ended.sum();
    }
}
