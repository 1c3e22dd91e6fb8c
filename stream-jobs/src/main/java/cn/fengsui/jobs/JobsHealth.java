package cn.fengsui.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the stream jobs are.
 *
 * @param status Flink's word: RUNNING, RESTARTING, FAILED...; UNKNOWN when it does not answer
 * @param running true when every task runs
 * @param lastCheckpointAt when the last checkpoint was complete, or null before the first of this run
 * @param restarts how often the tasks were started over in this run
 * @param lastSeq newest event of the log that was read, 0 at the beginning; some seconds old
 */
public record JobsHealth(
        String status, boolean running, @Nullable Instant lastCheckpointAt, int restarts, long lastSeq) {}
