package cn.fengsui.jobs.indicators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/**
 * Adds up contributions for a quarter of a second before they are spread over the tree and the classes: one report
 * moves a dozen figures, and so do a thousand of the same day, class and township. Sums do not depend on how they are
 * gathered. Nothing is kept: everything goes on its way before a checkpoint. Owned by its task thread.
 */
abstract class Gathered<T> extends AbstractStreamOperator<Delta> implements OneInputStreamOperator<T, Delta> {

    private static final long GATHER = 250;
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
        var spread = new AddedUp();
        gathered.forEach((contribution, times) -> {
            if (times != 0) {
                contribution.spread(times, spread);
            }
        });
        gathered.clear();
        spread.deltas.values().forEach(out::collect);
    }

    /** What lies in different townships or is of different classes meets again higher up: told once, as a sum. */
    private static final class AddedUp implements Collector<Delta> {
        private final Map<Delta, Delta> deltas = new LinkedHashMap<>();

        @Override
        public void collect(Delta delta) {
            deltas.merge(
                    delta.counting(0, 0),
                    delta,
                    (one, more) ->
                            one.counting(one.numerator() + more.numerator(), one.denominator() + more.denominator()));
        }

        @Override
        public void close() {
            // owns nothing
        }
    }
}
