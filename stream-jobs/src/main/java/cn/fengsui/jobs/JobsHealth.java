package cn.fengsui.jobs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the stream jobs are.
 *
 * @param status Flink's word: RUNNING, RESTARTING, FAILED...; UNKNOWN when it does not answer
 * @param running true when every task runs
 * @param lastCheckpointAt when the last checkpoint was complete, or null before the first of this run
 * @param restarts how often the tasks were started over in this run
 * @param lastSeq newest event of the log that was read, 0 at the beginning
 * @param figures the jobs' own metrics by name, among them {@code logLagRows} and {@code logLagMillis} (how far reading is
 *     behind the end of the log), {@code tooLate} (reports more than 24 h behind, not in the hotspots) and {@code
 *     unreadableEvents}; listed in docs/operate/jobs.md
 */
public record JobsHealth(
        String status,
        boolean running,
        @Nullable Instant lastCheckpointAt,
        int restarts,
        long lastSeq,
        Map<String, Long> figures) {

    public JobsHealth {
        figures = Map.copyOf(figures);
    }
}
