package cn.fengsui.ingest.viid;

import cn.fengsui.ingest.metrics.IngestMetrics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What came from view libraries and what was refused, in numbers only. Any thread. */
final class ViidCounts {

    private final IngestMetrics metrics;
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    ViidCounts(IngestMetrics metrics) {
        this.metrics = metrics;
    }

    /** @param type out of the fixed words of {@link Resource#typeOf} */
    void refused(String type) {
        refused.computeIfAbsent(type, first -> new LongAdder()).increment();
        metrics.tally("viid.refused", "Requests and notices about what we never take, by type", "type", type);
    }

    void devices(int cameras, int systems) {
        metrics.tally("viid.devices", "Devices told by view libraries", "what", "camera", cameras);
        metrics.tally("viid.devices", "Devices told by view libraries", "what", "system", systems);
    }

    void leftOut() {
        metrics.tally("viid.left.out", "Devices that are no cameras of ours", "why", "function");
    }

    void wrong() {
        metrics.tally("viid.wrong", "Devices that cannot be read", "why", "content");
    }

    /** @param became {@code taken}, {@code repeated}, {@code refused} or {@code wrong} */
    void notice(String became) {
        metrics.tally("viid.notices", "Notifications by what became of them", "became", became);
    }

    /** @param became {@code made}, {@code refreshed}, {@code cancelled} or {@code failed} */
    void subscription(String became) {
        metrics.tally("viid.subscriptions", "Subscriptions at lower platforms", "became", became);
    }

    /** Refusals by type since the start. */
    Map<String, Long> refused() {
        Map<String, Long> sums = new TreeMap<>();
        refused.forEach((type, count) -> sums.put(type, count.sum()));
        return sums;
    }
}
