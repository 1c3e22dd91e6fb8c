package cn.fengsui.video.live;

import cn.fengsui.video.fmp4.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The fragments since the last keyframe, so that a new viewer has a picture at once. Bounded by count and bytes, with
 * room for the long groups of "smart" codecs (ten seconds and more): one that grows beyond the limits keeps only its
 * keyframe, and newcomers wait for the next. Owned by one media thread.
 */
final class GopCache {

    private static final int MOST_FRAGMENTS = 1_500;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final List<Fragment> fragments = new ArrayList<>();
    private long bytes;
    private boolean isWhole;

    void add(Fragment fragment) {
        if (fragment.keyframe()) {
            clear();
            isWhole = true;
        } else if (!isWhole) {
            return;
        } else if (fragments.size() >= MOST_FRAGMENTS || bytes + fragment.size() > MOST_BYTES) {
            isWhole = false;
            List<Fragment> followers = fragments.subList(1, fragments.size());
            followers.forEach(Fragment::release);
            followers.clear();
            return;
        }
        fragment.retain();
        fragments.add(fragment);
        bytes += fragment.size();
    }

    /** Hands out keyframe and followers; nothing when the group outgrew the cache. */
    void replay(Consumer<Fragment> viewer) {
        if (isWhole) {
            fragments.forEach(viewer);
        }
    }

    int size() {
        return fragments.size();
    }

    /** Decode time of the newest fragment; only when {@link #canReplay()}. */
    long newest() {
        return fragments.getLast().decodeTime();
    }

    boolean canReplay() {
        return isWhole && !fragments.isEmpty();
    }

    Optional<Fragment> keyframe() {
        return fragments.isEmpty() ? Optional.empty() : Optional.of(fragments.get(0));
    }

    void clear() {
        fragments.forEach(Fragment::release);
        fragments.clear();
        bytes = 0;
        isWhole = false;
    }
}
