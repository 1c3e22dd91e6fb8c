package cn.fengsui.jobs;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How the jobs keep what they know. It lives on the heap: functions change large values in place, which a backend on disk
 * would have to write again for every event.
 *
 * @param checkpointInterval {@code jobs.checkpoint-interval=10s}, at least 1 s
 * @param startEmpty {@code jobs.start-empty=false}: true = do not resume, compute everything anew from the log
 */
public record StateKeeping(Duration checkpointInterval, boolean startEmpty) {

    /** Resuming, every ten seconds. */
    public static final StateKeeping STANDARD = new StateKeeping(Duration.ofSeconds(10), false);

    static StateKeeping from(Settings settings) {
        return new StateKeeping(
                JobsConfig.atLeast(
                        settings, "jobs.checkpoint-interval", STANDARD.checkpointInterval(), Duration.ofSeconds(1)),
                settings.flag("jobs.start-empty", false));
    }
}
