package cn.fengsui.jobs.indicators;

import cn.fengsui.jobs.facts.Heard;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up what reports contribute for a tenth of a second before it is spread over the tree and the classes: one report
 * moves a dozen figures, and so do a thousand of the same day, class and township. Sums do not depend on how they are
 * gathered. Nothing is kept: everything goes on its way before a checkpoint. Owned by its task thread.
 */
final class GatheredReports extends AbstractStreamOperator<Delta> implements OneInputStreamOperator<Heard, Delta> {

    private static final long GATHER = 100;
    private static final int MOST = 10_000;

    private final ReportIndicators indicators;
    private transient Map<Contribution, Integer> gathered;
    private transient TimestampedCollector<Delta> out;
    private transient boolean timerSet;

    GatheredReports(IndicatorRules rules) {
        this.indicators = new ReportIndicators(rules);
    }

    @Override
    public void open() throws Exception {
        super.open();
        gathered = new LinkedHashMap<>();
        out = new TimestampedCollector<>(output);
        timerSet = false;
    }

    @Override
    public void processElement(StreamRecord<Heard> element) {
        var report = element.getValue().report();
        if (report != null) {
            indicators.of(report, contribution -> gathered.merge(contribution, 1, Integer::sum));
        }
        if (gathered.size() >= MOST) {
            send();
        } else if (!timerSet && !gathered.isEmpty()) {
            timerSet = true;
            long now = getProcessingTimeService().getCurrentProcessingTime();
            getProcessingTimeService().registerTimer(now + GATHER, at -> {
                timerSet = false;
                send();
            });
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        send();
    }

    @Override
    public void finish() throws Exception {
        send();
        super.finish();
    }

    private void send() {
        gathered.forEach((contribution, times) -> contribution.spread(times, out));
        gathered.clear();
    }
}
