package cn.fengsui.jobs.rules;

import java.util.HashMap;
import java.util.Map;

/**
 * The ids under which what lies in a cell is kept, remembered: every report asks for those of some twenty cells around it.
 * Owned by one engine.
 */
final class BucketIds {

    private static final int MOST = 200_000;

    private final Map<String, Map<String, Map<Long, String>>> ids = new HashMap<>();
    private int size;

    /** As {@link Instance#id} of the rule and of {@link #key}. */
    String id(String ruleId, String what, long cell) {
        return ids.computeIfAbsent(ruleId, none -> new HashMap<>())
                .computeIfAbsent(what, none -> new HashMap<>())
                .computeIfAbsent(cell, none -> made(ruleId, what, cell));
    }

    static String key(String what, long cell) {
        return what + '|' + Long.toHexString(cell);
    }

    /** Called before a signal is looked at. */
    void keepSmall() {
        if (size > MOST) {
            ids.clear();
            size = 0;
        }
    }

    private String made(String ruleId, String what, long cell) {
        size++;
        return Instance.id(ruleId, key(what, cell));
    }
}
