package cn.fengsui.video.deliver;

import java.util.concurrent.atomic.LongAdder;

/** What delivery did. Any thread. */
public final class DeliveryCounters {

    final LongAdder viewsGranted = new LongAdder();
    final LongAdder viewsRefused = new LongAdder();
    final LongAdder viewsEnded = new LongAdder();
    final LongAdder auditFailures = new LongAdder();
    final LongAdder droppedGops = new LongAdder();
    final LongAdder droppedFragments = new LongAdder();
    final LongAdder sentBytes = new LongAdder();
    final LongAdder slowViewersClosed = new LongAdder();
    final LongAdder tokensRefused = new LongAdder();
    final LongAdder originsRefused = new LongAdder();
    final LongAdder snapshots = new LongAdder();

    public long viewsGranted() {
        return viewsGranted.sum();
    }

    public long viewsRefused() {
        return viewsRefused.sum();
    }

    public long viewsEnded() {
        return viewsEnded.sum();
    }

    public long auditFailures() {
        return auditFailures.sum();
    }

    /** Groups of pictures (or the rest of one) that a slow viewer lost. */
    public long droppedGops() {
        return droppedGops.sum();
    }

    public long droppedFragments() {
        return droppedFragments.sum();
    }

    public long sentBytes() {
        return sentBytes.sum();
    }

    public long slowViewersClosed() {
        return slowViewersClosed.sum();
    }

    /** Unknown, expired or used tokens. */
    public long tokensRefused() {
        return tokensRefused.sum();
    }

    public long originsRefused() {
        return originsRefused.sum();
    }

    public long snapshots() {
        return snapshots.sum();
    }
}
