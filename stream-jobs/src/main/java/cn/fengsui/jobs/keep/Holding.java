package cn.fengsui.jobs.keep;

import java.util.Set;

/**
 * A keyed function that holds a large value of each key in memory and changes it in place, so that no backend has to write
 * it for every event. Called on its task thread.
 */
public interface Holding<K> {

    /** Keys whose value differs from what is kept. */
    Set<K> changed();

    /** Writes the value of Flink's current key to its state; afterwards the key is not among the changed ones. */
    void write(K key) throws Exception;
}
