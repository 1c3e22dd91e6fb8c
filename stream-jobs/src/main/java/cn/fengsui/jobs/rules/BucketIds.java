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

    private final Map<String, Map<String, OfClass>> classes = new HashMap<>();
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
    final class OfClass {
        private final String ruleId;
        private final String what;
        private final Map<Long, Bucket> byCell = new HashMap<>();
        /** By how many cells they are and, spread, the first of them: looked for once, not for every report. */
        private final Map<Integer, Map<Long, Bucket[]>> disks = new HashMap<>();

        private OfClass(String ruleId, String what) {
            this.ruleId = ruleId;
            this.what = what;
        }

        String what() {
            return what;
        }

        /** @param cells all within some steps of the first, which are always the same */
        Bucket[] in(long[] cells) {
            Map<Long, Bucket[]> ofSize = disks.computeIfAbsent(cells.length, none -> new HashMap<>());
            Long centre = HexGrid.spread(cells[0]);
            Bucket[] known = ofSize.get(centre);
            if (known == null) {
                known = new Bucket[cells.length];
                for (int i = 0; i < cells.length; i++) {
                    known[i] = bucket(cells[i]);
                }
                ofSize.put(centre, known);
            }
            return known;
        }

        private Bucket bucket(long cell) {
            return byCell.computeIfAbsent(HexGrid.spread(cell), none -> {
                var bucket = new Bucket(Instance.id(ruleId, key(what, cell)));
                byId.put(bucket.id, bucket);
                return bucket;
            });
        }
    }

    OfClass of(String ruleId, String what) {
        return classes.computeIfAbsent(ruleId, none -> new HashMap<>())
                .computeIfAbsent(what, none -> new OfClass(ruleId, what));
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
            classes.clear();
            byId.clear();
        }
    }
}
