package cn.fengsui.jobs.indicators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up contributions for a tenth of a second before they are spread over the tree and the classes: one report
 * moves a dozen figures, and so do a thousand of the same day, class and township. Sums do not depend on how they are
 * gathered. Nothing is kept: everything goes on its way before a checkpoint. Owned by its task thread.
 */
abstract class Gathered<T> extends AbstractStreamOperator<Delta> implements OneInputStreamOperator<T, Delta> {

    private static final long GATHER = 100;
    private static final int MOST = 10_000;

    private transient Map<Contribution, Integer> gathered;
    private transient TimestampedCollector<Delta> out;
    private transient boolean timerSet;

    /** Tells what this contributes and how often. */
    abstract void count(T told, ObjIntConsumer<Contribution> out);

    @Override
    public void open() throws Exception {
        super.open();
        gathered = new LinkedHashMap<>();
        out = new TimestampedCollector<>(output);
        timerSet = false;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        count(element.getValue(), (contribution, times) -> gathered.merge(contribution, times, Integer::sum));
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
        gathered.forEach((contribution, times) -> {
            if (times != 0) {
                contribution.spread(times, out);
            }
        });
        gathered.clear();
    }
}
