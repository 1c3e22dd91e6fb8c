package cn.fengsui.jobs.rules;

import cn.fengsui.jobs.hotspots.HexGrid;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids under which what lies in a cell is kept, and in which cells nothing does: every report asks for some twenty to forty
 * cells around it, and nearly all of them are empty. Owned by one engine.
 */
final class BucketIds {

    private static final int MOST = 200_000;

    private final Map<String, Map<String, Map<Long, Bucket>>> buckets = new HashMap<>();
    private final Map<String, Bucket> byId = new HashMap<>();

    /** One cell of one rule and class. Empty only after the memory said so and nothing was put there since. */
    static final class Bucket {
        private final String id;
        private boolean empty;

        private Bucket(String id) {
            this.id = id;
        }

        /** As {@link Instance#id} of the rule and of {@link BucketIds#key}. */
        String id() {
            return id;
        }
    }

    /** The buckets of one rule and class by cell; good until {@link #keepSmall}. */
    Map<Long, Bucket> of(String ruleId, String what) {
        return buckets.computeIfAbsent(ruleId, none -> new HashMap<>()).computeIfAbsent(what, none -> new HashMap<>());
    }

    /** @param among {@link #of} this rule and class */
    Bucket bucket(Map<Long, Bucket> among, String ruleId, String what, long cell) {
        Bucket known = among.get(HexGrid.spread(cell));
        if (known == null) {
            known = new Bucket(Instance.id(ruleId, key(what, cell)));
            among.put(HexGrid.spread(cell), known);
            byId.put(known.id, known);
        }
        return known;
    }

    boolean isSurelyEmpty(Bucket bucket) {
        return bucket.empty;
    }

    /** The memory has nothing there. */
    void noteEmpty(Bucket bucket) {
        bucket.empty = true;
    }

    /** Something is put into the memory under this id. */
    void notePut(String id) {
        Bucket bucket = byId.get(id);
        if (bucket != null) {
            bucket.empty = false;
        }
    }

    static String key(String what, long cell) {
        return what + '|' + Long.toHexString(cell);
    }

    /** Called before a signal is looked at. */
    void keepSmall() {
        if (byId.size() > MOST) {
            buckets.clear();
            byId.clear();
        }
    }
}
