package cn.fengsui.jobs.keep;

import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/**
 * Runs a keyed function, and one second after every start has it tell once what each of its keys knows: the picture that
 * shows it may have been emptied meanwhile. After a start without state there is nothing to tell.
 *
 * @param <K> key
 * @param <I> input
 * @param <O> result
 */
public final class TellsAgain<K, I, O> extends KeyedProcessOperator<K, I, O> {

    private static final long AFTER_MILLIS = 1000;
    private static final String TIMERS_OF_FUNCTION = "user-timers"; // as the operator we extend calls them

    private final StateDescriptor<? extends State, ?> ofEveryKey;

    /**
     * @param function must be {@link Retelling}
     * @param ofEveryKey a state that every key has which knows something
     */
    public <F extends KeyedProcessFunction<K, I, O> & Retelling<K, O>> TellsAgain(
            F function, StateDescriptor<? extends State, ?> ofEveryKey) {
        super(function);
        this.ofEveryKey = ofEveryKey;
    }

    @Override
    public void open() throws Exception {
        super.open();
        long at = getProcessingTimeService().getCurrentProcessingTime() + AFTER_MILLIS;
        getProcessingTimeService().registerTimer(at, now -> tellAll(ofEveryKey));
    }

    @SuppressWarnings("unchecked") // the constructor takes nothing else
    private <S extends State, T> void tellAll(StateDescriptor<S, T> descriptor) throws Exception {
        var retelling = (Retelling<K, O>) userFunction;
        var out = new Results();
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService(TIMERS_OF_FUNCTION, VoidNamespaceSerializer.INSTANCE, this);
        this.<K>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor, (K key, S state) -> {
                            retelling.tellAgain(key, out);
                            if (retelling.ringsAfterStart()) {
                                timers.registerProcessingTimeTimer(
                                        VoidNamespace.INSTANCE, timers.currentProcessingTime() + 1);
                            }
                        });
    }

    /** Results of the operator, without a time stamp. */
    private final class Results implements Collector<O> {
        @Override
        public void collect(O result) {
            output.collect(new StreamRecord<>(result));
        }

        @Override
        public void close() {
            // the operator closes its output itself
        }
    }
}
