/**
 * Where results go: to the record (PostgreSQL) and the live picture (Hazelcast), as upserts of absolute values, so that
 * telling something twice is harmless. One writer on one Flink task thread gathers changes for at most 200 ms and hands
 * over everything before a checkpoint completes. Record first, picture second.
 */
@NullMarked
package cn.fengsui.jobs.publish;

import org.jspecify.annotations.NullMarked;
