package cn.fengsui.jobs;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How the jobs keep what they know.
 *
 * @param checkpointInterval {@code jobs.checkpoint-interval=10s}, at least 1 s
 * @param startEmpty {@code jobs.start-empty=false}: true = do not resume, compute everything anew from the log
 * @param backend {@code jobs.state-backend=heap}: {@code rocksdb} = on disk, with incremental checkpoints, for a city
 *     whose state does not fit into memory; several times slower
 */
public record StateKeeping(Duration checkpointInterval, boolean startEmpty, Backend backend) {

    /** Where state lives while the jobs run. */
    public enum Backend {
        HEAP("hashmap"),
        ROCKSDB("rocksdb");

        private final String flinkName;

        Backend(String flinkName) {
            this.flinkName = flinkName;
        }

        String flinkName() {
            return flinkName;
        }
    }

    /** On the heap, resuming, every ten seconds. */
    public static final StateKeeping STANDARD = new StateKeeping(Duration.ofSeconds(10), false, Backend.HEAP);

    static StateKeeping from(Settings settings) {
        return new StateKeeping(
                JobsConfig.atLeast(
                        settings, "jobs.checkpoint-interval", STANDARD.checkpointInterval(), Duration.ofSeconds(1)),
                settings.flag("jobs.start-empty", false),
                backend(settings));
    }

    private static Backend backend(Settings settings) {
        String name = settings.text("jobs.state-backend", "heap");
        return switch (name) {
            case "heap" -> Backend.HEAP;
            case "rocksdb" -> Backend.ROCKSDB;
            default -> {
                settings.problem("jobs.state-backend must be heap or rocksdb and is '" + name + "'");
                yield Backend.HEAP;
            }
        };
    }
}
