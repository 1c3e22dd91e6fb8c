package cn.fengsui.video.deliver;

import cn.fengsui.video.fmp4.Fragment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one viewer: texts, init segments and fragments in order. When it is full it loses whole groups of
 * pictures, oldest first, so that what remains can always be decoded; texts and init segments stay. Guarded by its own
 * lock; held for moments only.
 */
final class FragmentQueue {

    private final int limit;
    private final DeliveryCounters counters;
    private final Deque<Object> items = new ArrayDeque<>();
    private int fragments;
    /** Room for a group of pictures that comes in one burst; given back when all has been taken. */
    private int extra;

    private boolean awaitsKeyframe = true;
    private boolean isClosed;

    FragmentQueue(int limit, DeliveryCounters counters) {
        this.limit = limit;
        this.counters = counters;
    }

    /** A text or an init segment. */
    synchronized void add(Object item) {
        items.add(item);
    }

    /** So many fragments come at once, from a cache: a newcomer must not lose them. */
    synchronized void expect(int count) {
        extra = Math.max(extra, count);
    }

    synchronized void add(Fragment fragment) {
        if (isClosed) {
            return;
        }
        if (awaitsKeyframe && !fragment.keyframe()) {
            counters.droppedFragments.increment();
            return;
        }
        awaitsKeyframe = false;
        if (fragments >= limit + extra) {
            makeRoom(fragment);
        }
        if (!awaitsKeyframe) {
            fragment.retain();
            items.add(fragment);
            fragments++;
        }
    }

    /** Drops up to the newest waiting keyframe, or all when the one coming is a keyframe or none waits. */
    private void makeRoom(Fragment coming) {
        counters.droppedGops.increment();
        int keep = coming.keyframe() ? 0 : sinceNewestKeyframe();
        int drop = keep == fragments ? fragments : fragments - keep;
        awaitsKeyframe = !coming.keyframe() && (keep == 0 || keep == fragments);
        dropOldest(drop);
    }

    /** Number of fragments from the newest keyframe on, or 0 when none waits. */
    private int sinceNewestKeyframe() {
        int count = 0;
        for (Iterator<Object> newest = items.descendingIterator(); newest.hasNext(); ) {
            if (newest.next() instanceof Fragment fragment) {
                count++;
                if (fragment.keyframe()) {
                    return count;
                }
            }
        }
        return 0;
    }

    private void dropOldest(int count) {
        int left = count;
        for (Iterator<Object> oldest = items.iterator(); left > 0 && oldest.hasNext(); ) {
            if (oldest.next() instanceof Fragment fragment) {
                oldest.remove();
                fragment.release();
                left--;
            }
        }
        fragments -= count;
        counters.droppedFragments.add(count);
    }

    /** A fragment is the caller's to release. */
    synchronized @Nullable Object poll() {
        Object item = items.poll();
        if (item instanceof Fragment) {
            fragments--;
        }
        extra = fragments == 0 ? 0 : extra;
        return item;
    }

    /** Nothing more is taken; what waits is let go. */
    synchronized void close() {
        isClosed = true;
        for (Object item : items) {
            if (item instanceof Fragment fragment) {
                fragment.release();
            }
        }
        items.clear();
        fragments = 0;
    }

    synchronized boolean isEmpty() {
        return items.isEmpty();
    }
}
