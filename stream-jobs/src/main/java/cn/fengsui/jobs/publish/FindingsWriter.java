package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers findings by id (the newest wins) and sends them at once when nothing was sent for 200 ms, alerts for 20 ms, else
 * when that time is over. When sending fails it keeps them and tries again every second; a checkpoint that finds it
 * failing fails, and Flink starts over from the last one. Owned by its task thread.
 */
final class FindingsWriter implements SinkWriter<Finding> {

    private static final Logger LOGGER = LoggerFactory.getLogger(FindingsWriter.class);
    private static final long BETWEEN_ALERTS = Duration.ofMillis(20).toMillis();
    private static final long BETWEEN = Duration.ofMillis(200).toMillis();
    private static final long RETRY = Duration.ofSeconds(1).toMillis();
    private static final int MOST_GATHERED = 2_000;
    private static final int LAST_WORDS = 10_000;
    /** Final numbers of a hotspot stand beside what was last said of it live: neither hides the other. */
    private static final String FINAL = "#final";

    private final Outlet outlet;
    private final ProcessingTimeService time;
    private final Counter failures;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, Alert> corrected = new LinkedHashMap<>();
    /** Live words and last words come by two ways: a live one that was on its way longer must not undo the last one. */
    private final Map<String, Alert> lastWords = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Alert> eldest) {
            return size() > LAST_WORDS;
        }
    };

    private final Map<String, HotspotUpdate> hotspots = new LinkedHashMap<>();
    private final Map<String, HotspotEvaluation> evaluations = new LinkedHashMap<>();
    private final Map<String, HotspotLayer> layers = new LinkedHashMap<>();
    private final Map<String, CameraCount> cameras = new LinkedHashMap<>();
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, CaseClock> clocks = new LinkedHashMap<>();
    private final Map<String, Discrepancy> discrepancies = new LinkedHashMap<>();
    private final Map<String, IndicatorCell> indicators = new LinkedHashMap<>();
    private final Lane urgent = new Lane(BETWEEN_ALERTS, this::sendAlerts);
    private final Lane others = new Lane(BETWEEN, this::sendOthers);
    private boolean failing;

    FindingsWriter(Outlet outlet, ProcessingTimeService time, Counter failures) {
        this.outlet = outlet;
        this.time = time;
        this.failures = failures;
    }

    @Override
    public void write(Finding finding, Context context) throws IOException {
        if (finding.alert() != null) {
            Alert last = lastWords.get(finding.alert().id());
            alerts.put(finding.alert().id(), last == null ? finding.alert() : last.placedLike(finding.alert()));
        }
        if (finding.correctedAlert() != null) {
            corrected.put(finding.correctedAlert().id(), finding.correctedAlert());
            lastWords.put(finding.correctedAlert().id(), finding.correctedAlert());
        }
        if (finding.hotspot() != null) {
            gather(finding.hotspot());
        }
        if (finding.evaluation() != null) {
            evaluations.put(finding.evaluation().key(), finding.evaluation());
        }
        if (finding.layer() != null) {
            layers.put(finding.layer().key(), finding.layer());
        }
        if (finding.cameras() != null) {
            cameras.put(finding.cameras().key(), finding.cameras());
        }
        gatherCases(finding);
        if (gathered() >= MOST_GATHERED) {
            flush(false);
        } else {
            boolean isAlert = finding.alert() != null || finding.correctedAlert() != null;
            (isAlert ? urgent : others).sendSoon();
        }
    }

    /**
     * @throws IOException when they cannot be sent now, or the picture came back empty: the checkpoint must not pass, and
     *     starting over from the last one tells everything again
     */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (!urgent.send() || !others.send()) {
            throw new IOException("Findings cannot be written; the reason is logged above. The stream jobs start over "
                    + "from their last checkpoint when PostgreSQL and Hazelcast can be reached.");
        }
        if (outlet.hasForgotten()) {
            throw new IOException("The live picture lost what it was told (Hazelcast was restarted). The stream jobs "
                    + "start over from their last checkpoint and tell it everything again.");
        }
    }

    @Override
    public void close() {
        outlet.close();
    }

    private void gatherCases(Finding finding) {
        if (finding.candidate() != null) {
            candidates.put(finding.candidate().id(), finding.candidate());
        }
        if (finding.clock() != null) {
            clocks.put(finding.clock().incidentId(), finding.clock());
        }
        if (finding.discrepancy() != null) {
            discrepancies.put(finding.discrepancy().id(), finding.discrepancy());
        }
        if (finding.indicator() != null) {
            indicators.put(finding.indicator().key() + "#" + finding.indicator().version(), finding.indicator());
        }
    }

    private int gathered() {
        return alerts.size()
                + corrected.size()
                + hotspots.size()
                + candidates.size()
                + clocks.size()
                + discrepancies.size()
                + indicators.size();
    }

    /** What was on record once stays to be recorded, whatever comes after. */
    private void gather(HotspotUpdate update) {
        hotspots.merge(
                update.hotspot().id() + (update.hotspot().detail().settled() ? FINAL : ""),
                update,
                (before, now) -> new HotspotUpdate(
                        now.hotspot(),
                        now.live(),
                        before.onRecord() || now.onRecord(),
                        now.raisesAlert(),
                        now.paneEndedAt()));
    }

    /** What goes out together. */
    private final class Lane {
        private final long between;
        private final Runnable sending;
        private long lastSent = Long.MIN_VALUE / 2;
        private boolean timerSet;

        Lane(long between, Runnable sending) {
            this.between = between;
            this.sending = sending;
        }

        void sendSoon() {
            if (!timerSet) {
                sendAt(lastSent + between);
            }
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

        boolean send() {
            try {
                sending.run();
                recovered();
                return true;
            } catch (RuntimeException unreachable) { // plug-in edge: drivers throw many kinds, all mean "not now"
                failed(unreachable);
                return false;
            } finally {
                lastSent = time.getCurrentProcessingTime();
            }
        }
    }

    private void sendAlerts() {
        send(alerts, outlet::alerts);
        send(corrected, outlet::correctedAlerts); // after what was said of them live
    }

    private void sendOthers() {
        send(hotspots, outlet::hotspots);
        send(evaluations, outlet::evaluations);
        send(layers, outlet::layers);
        send(cameras, outlet::cameras);
        send(candidates, outlet::candidates);
        send(clocks, outlet::clocks);
        send(discrepancies, outlet::discrepancies);
        send(indicators, outlet::indicators);
        outlet.settle();
    }

    private static <T> void send(Map<String, T> gathered, Consumer<Collection<T>> to) {
        if (!gathered.isEmpty()) {
            to.accept(List.copyOf(gathered.values()));
            gathered.clear();
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
