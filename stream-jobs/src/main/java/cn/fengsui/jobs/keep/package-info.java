/**
 * Keeping and telling again: serializers for values that live in Flink state, and an operator that tells its results anew
 * after every start, because the live picture may have been emptied meanwhile. Runs on task threads. Bytes carry a format
 * number; old formats stay readable.
 */
@NullMarked
package cn.fengsui.jobs.keep;

import org.jspecify.annotations.NullMarked;
