package cn.fengsui.jobs.keep;

import org.apache.flink.util.Collector;

/** A keyed function that can say again what one key knows. Called on its task thread, with that key set. */
public interface Retelling<K, O> {

    void tellAgain(K key, Collector<O> out) throws Exception;

    /**
     * True when each key wants its timer to ring once after a start: the rules by which its timers were set may have changed
     * meanwhile.
     */
    default boolean ringsAfterStart() {
        return false;
    }
}
