package cn.fengsui.jobs.keep;

import java.util.List;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * Runs a {@link Holding} function and has it write what it holds before each checkpoint, and only then.
 *
 * @param <K> key
 * @param <I> input
 * @param <O> result
 */
public final class WritesAtCheckpoints<K, I, O> extends KeyedProcessOperator<K, I, O> {

    /** @param function must be {@link Holding} */
    public <F extends KeyedProcessFunction<K, I, O> & Holding<K>> WritesAtCheckpoints(F function) {
        super(function);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        @SuppressWarnings("unchecked") // the constructor takes nothing else
        var holding = (Holding<K>) userFunction;
        for (K key : List.copyOf(holding.changed())) {
            setCurrentKey(key);
            holding.write(key);
        }
        super.snapshotState(context);
    }
}
