package cn.fengsui.jobs.publish;

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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers findings by id (the newest wins) and sends them at once when nothing was sent for 200 ms, alerts for 20 ms, else
 * when that time is over; what is no alert in portions, so that an alert need not wait for all of it. When sending fails it keeps them and tries again every second; a checkpoint that finds it
 * failing fails, and Flink starts over from the last one. Owned by its task thread.
 */
final class FindingsWriter implements SinkWriter<Finding> {

    private static final Logger LOGGER = LoggerFactory.getLogger(FindingsWriter.class);
    private static final long BETWEEN_ALERTS = Duration.ofMillis(20).toMillis();
    private static final long BETWEEN = Duration.ofMillis(200).toMillis();
    private static final long RETRY = Duration.ofSeconds(1).toMillis();
    private static final int MOST_GATHERED = 2_000;
    /** Of what is no alert: some hundredths of a second of the record and the picture. */
    private static final int PORTION = 250;

    private static final long BETWEEN_PORTIONS = Duration.ofMillis(2).toMillis();
    /** Final numbers of a hotspot stand beside what was last said of it live: neither hides the other. */
    private static final String FINAL = "#final";

    private final Outlet outlet;
    private final ProcessingTimeService time;
    private final Counter failures;
    private final AlertsToTell alerts = new AlertsToTell();
    private final Map<String, HotspotUpdate> hotspots = new LinkedHashMap<>();
    private final Map<String, HotspotEvaluation> evaluations = new LinkedHashMap<>();
    private final Map<String, HotspotLayer> layers = new LinkedHashMap<>();
    private final Map<String, CameraCount> cameras = new LinkedHashMap<>();
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, CaseClock> clocks = new LinkedHashMap<>();
    private final Map<String, Discrepancy> discrepancies = new LinkedHashMap<>();
    private final Map<String, IndicatorCell> indicators = new LinkedHashMap<>();
    private final Lane urgent = new Lane(BETWEEN_ALERTS, this::sendAlerts, () -> false);
    private final Lane others = new Lane(BETWEEN, this::sendOthers, () -> gathered() > 0);
    private final List<IntSupplier> kinds;
    private int kind; // of the portion to be sent next
    private boolean failing;

    FindingsWriter(Outlet outlet, ProcessingTimeService time, Counter failures) {
        this.outlet = outlet;
        this.kinds = List.of(
                () -> send(alerts.grown(), PORTION, outlet::alerts),
                () -> send(hotspots, PORTION, outlet::hotspots),
                () -> send(evaluations, PORTION, outlet::evaluations),
                () -> send(layers, PORTION, outlet::layers),
                () -> send(cameras, PORTION, outlet::cameras),
                () -> send(candidates, PORTION, outlet::candidates),
                () -> send(clocks, PORTION, outlet::clocks),
                () -> send(discrepancies, PORTION, outlet::discrepancies),
                () -> send(indicators, PORTION, outlet::indicators));
        this.time = time;
        this.failures = failures;
    }

    @Override
    public void write(Finding finding, Context context) throws IOException {
        if (finding.alert() != null) {
            alerts.tell(finding.alert());
        }
        if (finding.correctedAlert() != null) {
            alerts.correct(finding.correctedAlert());
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
            sendSoon(finding.alert() != null || finding.correctedAlert() != null);
        }
    }

    private void sendSoon(boolean isAlert) {
        if (alerts.areUrgent()) {
            urgent.sendSoon();
        }
        if (!isAlert || !alerts.grown().isEmpty()) {
            others.sendSoon();
        }
    }

    /**
     * @throws IOException when they cannot be sent now, or the picture came back empty: the checkpoint must not pass, and
     *     starting over from the last one tells everything again
     */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        kind = 0;
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
                + hotspots.size()
                + evaluations.size()
                + layers.size()
                + cameras.size()
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
        private final BooleanSupplier sending;
        private final BooleanSupplier waiting;
        private long lastSent = Long.MIN_VALUE / 2;
        private boolean timerSet;
        private boolean isBetweenPortions;

        /**
         * @param sending sends something and says whether more is left
         * @param waiting whether something came while portions went out
         */
        Lane(long between, BooleanSupplier sending, BooleanSupplier waiting) {
            this.between = between;
            this.sending = sending;
            this.waiting = waiting;
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
                sendPortion();
            });
        }

        private void sendPortion() {
            boolean[] isMoreLeft = new boolean[1];
            lastSent = isBetweenPortions ? lastSent : time.getCurrentProcessingTime();
            isBetweenPortions = false;
            if (!attempt(() -> isMoreLeft[0] = sending.getAsBoolean())) {
                sendAt(time.getCurrentProcessingTime() + RETRY);
            } else if (isMoreLeft[0]) {
                isBetweenPortions = true;
                sendAt(time.getCurrentProcessingTime() + BETWEEN_PORTIONS);
            } else if (waiting.getAsBoolean()) {
                sendAt(lastSent + between);
            }
        }

        /** Everything, now. */
        boolean send() {
            lastSent = time.getCurrentProcessingTime();
            return attempt(() -> {
                while (sending.getAsBoolean()) {
                    // the next portion
                }
            });
        }

        private boolean attempt(Runnable calls) {
            try {
                calls.run();
                recovered();
                return true;
            } catch (RuntimeException unreachable) { // plug-in edge: drivers throw many kinds, all mean "not now"
                failed(unreachable);
                return false;
            }
        }
    }

    private boolean sendAlerts() {
        send(alerts.news(), Integer.MAX_VALUE, outlet::alerts);
        send(alerts.corrected(), Integer.MAX_VALUE, outlet::correctedAlerts); // after what was said of them live
        return false;
    }

    /** A portion of one kind, so that an alert that comes meanwhile waits for no more than that; then of the next kind. */
    private boolean sendOthers() {
        while (kind < kinds.size()) {
            int sent = kinds.get(kind).getAsInt();
            kind += sent < PORTION ? 1 : 0;
            if (sent > 0) {
                return true;
            }
        }
        kind = 0;
        outlet.settle();
        return false;
    }

    /** @return how many of them were sent */
    private static <T> int send(Map<String, T> gathered, int most, Consumer<Collection<T>> to) {
        if (gathered.isEmpty()) {
            return 0;
        }
        Map<String, T> portion = new LinkedHashMap<>();
        var entries = gathered.entrySet().iterator();
        while (entries.hasNext() && portion.size() < most) {
            Map.Entry<String, T> entry = entries.next();
            portion.put(entry.getKey(), entry.getValue());
        }
        to.accept(List.copyOf(portion.values()));
        gathered.keySet().removeAll(portion.keySet());
        return portion.size();
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
