package cn.fengsui.video.sip;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every refused registration by kind; warns and tells the watches of each kind at most once a second. */
final class RefusalAlarm {

    private static final Logger LOGGER = LoggerFactory.getLogger(RefusalAlarm.class);
    private static final long REST_NANOS = 1_000_000_000L;

    private final Map<Refusal, LongAdder> counts = new EnumMap<>(Refusal.class);
    private final Map<Refusal, AtomicLong> toldNanos = new EnumMap<>(Refusal.class);
    private final List<RefusalWatch> watches = new CopyOnWriteArrayList<>();

    RefusalAlarm() {
        for (Refusal kind : Refusal.values()) {
            counts.put(kind, new LongAdder());
            toldNanos.put(kind, new AtomicLong(System.nanoTime() - REST_NANOS));
        }
    }

    void watch(RefusalWatch watch) {
        watches.add(watch);
    }

    long count(Refusal kind) {
        return counts.get(kind).sum();
    }

    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    void refused(Refusal kind, String deviceId, Peer from) {
        counts.get(kind).increment();
        AtomicLong told = toldNanos.get(kind);
        long last = told.get();
        long now = System.nanoTime();
        if (now - last < REST_NANOS || !told.compareAndSet(last, now)) {
            return;
        }
        LOGGER.atWarn()
                .addKeyValue("deviceId", deviceId)
                .addKeyValue("peer", from.hostPort())
                .addKeyValue("reason", kind)
                .addKeyValue("count", count(kind))
                .log("registration refused");
        watches.forEach(watch -> watch.refused(kind, deviceId, from));
    }
}
