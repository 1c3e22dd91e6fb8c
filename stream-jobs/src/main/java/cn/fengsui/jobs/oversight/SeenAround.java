package cn.fengsui.jobs.oversight;

import cn.fengsui.jobs.correlation.NearIndex;
import cn.fengsui.jobs.facts.Channels;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was heard in the last days, by key, by time and by place; by place each kind apart, because every question is about
 * one kind and an hour of a storm may hold a hundred thousand reports. Owned by its board.
 */
final class SeenAround {

    private final Channels channels;
    private final Map<String, KeptSeen> byKey = new HashMap<>();
    private final TreeSet<KeptSeen> byTime = new TreeSet<>();
    private final NearIndex<KeptSeen> cases = index();
    private final NearIndex<KeptSeen> independent = index();
    private final NearIndex<KeptSeen> responsible = index();
    private final NearIndex<KeptSeen> told = index();

    SeenAround(Channels channels) {
        this.channels = channels;
    }

    private static NearIndex<KeptSeen> index() {
        return new NearIndex<>(OversightRules.mostMetres(), kept -> kept.told().timeMillis());
    }

    int size() {
        return byKey.size();
    }

    boolean knows(String key) {
        return byKey.containsKey(key);
    }

    @Nullable
    KeptSeen get(String key) {
        return byKey.get(key);
    }

    KeptSeen oldest() {
        return byTime.first();
    }

    /** The oldest first. */
    Collection<KeptSeen> inOrder() {
        return byTime;
    }

    boolean isIndependent(KeptSeen kept) {
        return !kept.isCase() && channels.isIndependent(kept.told().source());
    }

    boolean isResponsible(KeptSeen kept) {
        return !kept.isCase() && channels.isResponsible(kept.told().source());
    }

    void put(KeptSeen kept) {
        byKey.put(kept.key(), kept);
        byTime.add(kept);
        NearIndex<KeptSeen> kind = kind(kept);
        if (kind != null) {
            kind.add(kept.point(), kept);
        }
        if (kept.isTold()) {
            told.add(kept.point(), kept);
        }
    }

    void take(KeptSeen kept) {
        byKey.remove(kept.key());
        byTime.remove(kept);
        NearIndex<KeptSeen> kind = kind(kept);
        if (kind != null) {
            kind.remove(kept.point(), kept);
        }
        if (kept.isTold()) {
            told.remove(kept.point(), kept);
        }
    }

    /** Null for what neither judges nor is judged. */
    private @Nullable NearIndex<KeptSeen> kind(KeptSeen kept) {
        if (kept.isCase()) {
            return cases;
        }
        return isIndependent(kept) ? independent : isResponsible(kept) ? responsible : null;
    }

    /** Ends of cases. */
    List<KeptSeen> cases(KeptSeen around, long millis) {
        return near(cases, around, millis);
    }

    /** Of sources that know of events by themselves; the thing itself included when it is one. */
    List<KeptSeen> independent(KeptSeen around, long millis) {
        return near(independent, around, millis);
    }

    /** Of the same, those that lie before a moment. */
    List<KeptSeen> independentBefore(KeptSeen around, long millis, long moment) {
        long at = around.told().timeMillis();
        return independent.around(around.point(), at - millis, Math.min(at + millis, moment - 1));
    }

    /** Of those whose task it is to tell. */
    List<KeptSeen> responsible(KeptSeen around, long millis) {
        return near(responsible, around, millis);
    }

    /** About which a finding is open, of any kind. */
    List<KeptSeen> told(KeptSeen around, long millis) {
        return near(told, around, millis);
    }

    private static List<KeptSeen> near(NearIndex<KeptSeen> index, KeptSeen around, long millis) {
        long at = around.told().timeMillis();
        return index.around(around.point(), at - millis, at + millis);
    }
}
