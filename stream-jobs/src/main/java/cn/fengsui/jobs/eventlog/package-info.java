/**
 * The event log as a Flink source (FLIP-27): one split, the offset is the log's seq and travels in the checkpoint, so
 * every event is counted exactly once. Reading runs on Flink's fetcher thread, everything else on the source's task
 * thread. A database that cannot be reached is waited for, never skipped.
 */
@NullMarked
package cn.fengsui.jobs.eventlog;

import org.jspecify.annotations.NullMarked;
