package cn.fengsui.video.catalog;

import java.util.concurrent.atomic.LongAdder;

/** What gathering catalogues came to. Any thread. */
public final class CatalogCounters {

    final LongAdder parts = new LongAdder();
    final LongAdder complete = new LongAdder();
    final LongAdder partial = new LongAdder();
    final LongAdder events = new LongAdder();
    final LongAdder dropped = new LongAdder();

    /** Catalog messages, pushes included. */
    public long parts() {
        return parts.sum();
    }

    public long complete() {
        return complete.sum();
    }

    /** Answers that ended before their own total; the old list was kept. */
    public long partial() {
        return partial.sum();
    }

    /** State changes told by notifications. */
    public long events() {
        return events.sum();
    }

    /** Items beyond the most a device may have. */
    public long dropped() {
        return dropped.sum();
    }
}
