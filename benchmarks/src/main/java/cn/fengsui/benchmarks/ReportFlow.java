package cn.fengsui.benchmarks;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.state.SharedState;
import cn.fengsui.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thousand reports a second into the log, some of them serious, and how long after its commit the alert of each serious
 * one stood in the live picture. One thread sends; Hazelcast's threads tell about alerts.
 */
final class ReportFlow implements AutoCloseable {

    private static final int PER_TICK = 20;
    private static final Duration TICK = Duration.ofMillis(20);
    private static final int TICKS_PER_SERIOUS = 5;

    /** @param committed nano time of the commit; {@code delay} until the alert was seen, in milliseconds */
    record Seen(long committed, double delay) {}

    private final Store store;
    private final SharedState picture;
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> ages = new ConcurrentLinkedQueue<>();
    private final AutoCloseable listening;
    private final AutoCloseable listeningToHotspots;
    private volatile long evaluated; // event time of the newest evaluation, 0 before the first
    private long sent; // owned by the sending thread
    private long serious; // owned by the sending thread

    ReportFlow(Store store, SharedState picture) {
        this.store = store;
        this.picture = picture;
        this.listening = picture.listen(picture.alerts(), (id, alert) -> appeared(alert));
        this.listeningToHotspots = picture.listen(picture.evaluations(), (id, evaluation) -> refreshed(evaluation));
    }

    /** Sends for so long, in step with the clock where the log allows it; gives the reports a second that it did. */
    double run(Duration time) {
        long before = sent;
        long started = System.nanoTime();
        long next = started;
        while (System.nanoTime() - started < time.toNanos()) {
            tick();
            next += TICK.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return (sent - before) / ((System.nanoTime() - started) / 1e9);
    }

    /** What was seen so far, and forgets it. */
    List<Seen> take() {
        var taken = new ArrayList<Seen>();
        for (Seen one = seen.poll(); one != null; one = seen.poll()) {
            taken.add(one);
        }
        return taken;
    }

    /** How old the hotspots on screens were when the next came, in milliseconds; and forgets it. */
    List<Double> takeAges() {
        var taken = new ArrayList<Double>();
        for (Double one = ages.poll(); one != null; one = ages.poll()) {
            taken.add(one);
        }
        return taken;
    }

    /** Serious reports whose alert was not seen yet. */
    int missing() {
        return waiting.size();
    }

    @Override
    public void close() throws Exception {
        listening.close();
        listeningToHotspots.close();
    }

    private void tick() {
        Instant now = Instant.now();
        var batch = new ArrayList<NewEvent>();
        String key = null;
        if (sent / PER_TICK % TICKS_PER_SERIOUS == 0) {
            var report = CityReports.serious("flow", serious++, now);
            key = report.key().text();
            batch.add(CityReports.event(report));
        }
        while (batch.size() < PER_TICK) {
            batch.add(CityReports.event(
                    CityReports.ordinary("flow", sent + batch.size(), now.minusMillis(PER_TICK - batch.size()))));
        }
        long latest = store.eventLog().append(batch).latest();
        if (key != null) {
            waiting.put(key, System.nanoTime());
        }
        picture.announceAppended(latest);
        sent += batch.size();
    }

    private void appeared(@Nullable Alert alert) {
        if (alert != null) {
            alert.reportKeys().forEach(key -> {
                Long committed = waiting.remove(key);
                if (committed != null) {
                    seen.add(new Seen(committed, (System.nanoTime() - committed) / 1e6));
                }
            });
        }
    }

    private void refreshed(@Nullable HotspotEvaluation evaluation) {
        if (evaluation != null && evaluation.group().equals("*")) {
            if (evaluated > 0) {
                ages.add((double) (System.currentTimeMillis() - evaluated));
            }
            evaluated = evaluation.evaluatedAt().toEpochMilli();
        }
    }
}
