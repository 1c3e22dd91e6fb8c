package cn.fengsui.jobs;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;
import java.util.Locale;

/**
 * How the jobs keep what they know.
 *
 * @param checkpointInterval {@code jobs.checkpoint-interval=10s}, at least 1 s
 * @param startEmpty {@code jobs.start-empty=false}: true = do not resume, compute everything anew from the log
 * @param recompute {@code jobs.recompute=true}: do the same by itself when the saved state is of another version that this one
 *     cannot read, or of a record that was brought back to an earlier moment, if the log still begins with its first event; the
 *     old state is set aside
 * @param backend {@code jobs.state-backend=heap}, or {@code rocksdb}
 */
public record StateKeeping(Duration checkpointInterval, boolean startEmpty, boolean recompute, Backend backend) {

    /** Where state lives between two checkpoints. */
    public enum Backend {
        /** In memory as objects: fast, as large as the heap. */
        HEAP("hashmap"),
        /** On the local disk, with a cache; checkpoints save what changed. For what does not fit into the heap. */
        ROCKSDB("rocksdb");

        private final String nameInFlink;

        Backend(String nameInFlink) {
            this.nameInFlink = nameInFlink;
        }

        String nameInFlink() {
            return nameInFlink;
        }
    }

    /** Resuming, every ten seconds, on the heap. */
    public static final StateKeeping STANDARD = new StateKeeping(Duration.ofSeconds(10), false, true, Backend.HEAP);

    /** On the heap; refuses state that it cannot read. */
    public StateKeeping(Duration checkpointInterval, boolean startEmpty) {
        this(checkpointInterval, startEmpty, Backend.HEAP);
    }

    /** Refuses state that it cannot read. */
    public StateKeeping(Duration checkpointInterval, boolean startEmpty, Backend backend) {
        this(checkpointInterval, startEmpty, false, backend);
    }

    static StateKeeping from(Settings settings) {
        return new StateKeeping(
                JobsConfig.atLeast(
                        settings, "jobs.checkpoint-interval", STANDARD.checkpointInterval(), Duration.ofSeconds(1)),
                settings.flag("jobs.start-empty", false),
                settings.flag("jobs.recompute", true),
                backend(settings));
    }

    private static Backend backend(Settings settings) {
        String name = settings.text("jobs.state-backend", "heap");
        try {
            return Backend.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            settings.problem("jobs.state-backend must be heap or rocksdb and is '" + name + "'");
            return Backend.HEAP;
        }
    }
}
