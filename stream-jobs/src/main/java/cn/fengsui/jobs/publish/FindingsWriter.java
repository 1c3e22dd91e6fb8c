package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers findings by id (the newest wins) and sends them at once when nothing was sent for 200 ms, else when that time
 * is over. When sending fails it keeps them and tries again every second; a checkpoint that finds it failing fails,
 * and Flink starts over from the last one. Owned by its task thread.
 */
final class FindingsWriter implements SinkWriter<Finding> {

    private static final Logger LOGGER = LoggerFactory.getLogger(FindingsWriter.class);
    private static final long BETWEEN = Duration.ofMillis(200).toMillis();
    private static final long RETRY = Duration.ofSeconds(1).toMillis();
    private static final int MOST_GATHERED = 2_000;

    private final Outlet outlet;
    private final ProcessingTimeService time;
    private final Counter failures;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, HotspotUpdate> hotspots = new LinkedHashMap<>();
    private final Map<String, HotspotEvaluation> evaluations = new LinkedHashMap<>();
    private long lastSent = Long.MIN_VALUE / 2;
    private boolean timerSet;
    private boolean failing;

    FindingsWriter(Outlet outlet, ProcessingTimeService time, Counter failures) {
        this.outlet = outlet;
        this.time = time;
        this.failures = failures;
    }

    @Override
    public void write(Finding finding, Context context) throws IOException {
        if (finding.alert() != null) {
            alerts.put(finding.alert().id(), finding.alert());
        }
        if (finding.hotspot() != null) {
            gather(finding.hotspot());
        }
        if (finding.evaluation() != null) {
            evaluations.put(finding.evaluation().key(), finding.evaluation());
        }
        if (alerts.size() + hotspots.size() >= MOST_GATHERED) {
            flush(false);
        } else if (!timerSet) {
            sendAt(lastSent + BETWEEN);
        }
    }

    /** @throws IOException when they cannot be sent now: the checkpoint must not pass */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (!send()) {
            throw new IOException("Findings cannot be written; the reason is logged above. The stream jobs start over "
                    + "from their last checkpoint when PostgreSQL and Hazelcast can be reached.");
        }
    }

    @Override
    public void close() {
        outlet.close();
    }

    /** What was on record once stays to be recorded, whatever comes after. */
    private void gather(HotspotUpdate update) {
        hotspots.merge(
                update.hotspot().id(),
                update,
                (before, now) -> new HotspotUpdate(
                        now.hotspot(), now.live(), before.onRecord() || now.onRecord(), now.raisesAlert()));
    }

    private void sendAt(long millis) {
        timerSet = true;
        time.registerTimer(Math.max(millis, time.getCurrentProcessingTime()), at -> {
            timerSet = false;
            if (!send()) {
                sendAt(time.getCurrentProcessingTime() + RETRY);
            }
        });
    }

    private boolean send() {
        try {
            sendAll();
            recovered();
            return true;
        } catch (RuntimeException unreachable) { // plug-in edge: drivers throw many kinds, all mean "not now"
            failed(unreachable);
            return false;
        } finally {
            lastSent = time.getCurrentProcessingTime();
        }
    }

    private void sendAll() {
        if (!alerts.isEmpty()) {
            outlet.alerts(List.copyOf(alerts.values()));
            alerts.clear();
        }
        if (!hotspots.isEmpty()) {
            outlet.hotspots(List.copyOf(hotspots.values()));
            hotspots.clear();
        }
        if (!evaluations.isEmpty()) {
            outlet.evaluations(List.copyOf(evaluations.values()));
            evaluations.clear();
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOGGER.atInfo().log("findings can be written again");
        }
    }

    private void failed(RuntimeException failure) {
        failures.inc();
        if (!failing) {
            failing = true;
            LOGGER.atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .log("findings cannot be written; they are kept and tried again");
        }
    }
}
