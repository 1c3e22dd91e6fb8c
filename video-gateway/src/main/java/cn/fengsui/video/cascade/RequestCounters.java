package cn.fengsui.video.cascade;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What one upper platform asked for and what became of it, by element or {@code CmdType}. Any thread. */
final class RequestCounters {

    /** What became of a request. */
    enum Fate {
        GRANTED,
        /** Not allowed, not offered, or of a camera that is not shared. */
        REFUSED,
        /** Allowed, and the device did not do it. */
        FAILED
    }

    /** A platform cannot make more names than these. */
    private static final int MOST_NAMES = 60;

    private static final String OTHERS = "other";

    private final ConcurrentMap<String, Map<Fate, LongAdder>> byName = new ConcurrentHashMap<>();

    void count(String name, Fate fate) {
        String kept = byName.size() < MOST_NAMES || byName.containsKey(name) ? name : OTHERS;
        byName.computeIfAbsent(kept, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(fate, any -> new LongAdder())
                .increment();
    }

    long sum(Fate fate) {
        return byName.values().stream().mapToLong(fates -> count(fates, fate)).sum();
    }

    private static long count(Map<Fate, LongAdder> fates, Fate fate) {
        LongAdder counted = fates.get(fate);
        return counted == null ? 0 : counted.sum();
    }

    /** Names in order, with the count of each fate that occurred. */
    Map<String, Map<Fate, Long>> all() {
        var all = new TreeMap<String, Map<Fate, Long>>();
        byName.forEach((name, fates) -> {
            var counts = new TreeMap<Fate, Long>();
            fates.forEach((fate, count) -> counts.put(fate, count.sum()));
            all.put(name, counts);
        });
        return all;
    }
}
