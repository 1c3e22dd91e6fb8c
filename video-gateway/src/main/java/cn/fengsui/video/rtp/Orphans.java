package cn.fengsui.video.rtp;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

/** Counts orphans and tells whoever watches. Any thread. */
final class Orphans implements OrphanWatch {

    private final LongAdder count = new LongAdder();
    private volatile OrphanWatch watch = OrphanWatch.NONE;

    void watch(OrphanWatch next) {
        watch = next;
    }

    @Override
    public void seen(long ssrc, InetSocketAddress from) {
        count.increment();
        watch.seen(ssrc, from);
    }

    long count() {
        return count.sum();
    }
}
