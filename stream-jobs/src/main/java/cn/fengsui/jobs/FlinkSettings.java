package cn.fengsui.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Everything we tell Flink, in one place. Used at start by one thread. */
final class FlinkSettings {

    static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_PARALLELISM = 128; // part of the saved state's shape: never change it
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(1);

    /** Blocks that were read and tables not yet written, per slot, outside the heap. */
    private static final MemorySize ROCKSDB_CACHE = MemorySize.ofMebiBytes(256);

    private static final int NETWORK_PER_TASK = 20;
    private static final int NETWORK_PER_PAIR = 8;
    private static final int MOST_NETWORK = 512; // beyond it tasks share what there is

    private FlinkSettings() {}

    /** What the job itself needs, wherever it runs. */
    static Configuration job(JobsConfig config) {
        var flink = new Configuration();
        flink.set(PipelineOptions.NAME, "fengsui");
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true); // everything that travels is immutable
        flink.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        flink.set(StateBackendOptions.STATE_BACKEND, config.keeping().backend().nameInFlink());
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true); // RocksDB saves what changed; the heap saves all
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.keeping().checkpointInterval());
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
        flink.set(
                ExecutionOptions.SNAPSHOT_COMPRESSION, true); // read in blocks; else Flink asks the disk for every byte
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(10));
        return flink;
    }

    /** The job's settings and those of a cluster within this process. */
    static Configuration embedded(JobsConfig config, Checkpoints checkpoints, Optional<Path> resumeFrom) {
        Configuration flink = job(config);
        Path scratch = scratch(config);
        flink.set(CoreOptions.TMP_DIRS, scratch.toString());
        flink.set(WebOptions.TMP_DIR, scratch.toString());
        flink.set(BlobServerOptions.STORAGE_DIRECTORY, scratch.toString());
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.uri());
        flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        resumeFrom.ifPresent(checkpoint -> {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
            flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
        });
        loopbackOnly(flink, config.restPort());
        small(flink, config);
        return flink;
    }

    /** For what Flink unpacks and forgets when it is killed. */
    static Path scratch(JobsConfig config) {
        return config.dataDir().toAbsolutePath().resolve("flink").resolve("tmp");
    }

    private static void loopbackOnly(Configuration flink, int restPort) {
        flink.set(RestOptions.ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        flink.set(RestOptions.PORT, restPort);
        flink.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
        flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(TaskManagerOptions.HOST, LOOPBACK);
        flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(LookOnly.ENABLED, true);
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(WebOptions.RESCALE_ENABLE, false);
    }

    private static void small(Configuration flink, JobsConfig config) {
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, config.parallelism());
        flink.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE,
                switch (config.keeping().backend()) {
                    case HEAP -> MemorySize.ofMebiBytes(1); // needs none
                    case ROCKSDB -> ROCKSDB_CACHE.multiply(config.parallelism());
                });
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network(config.parallelism()));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network(config.parallelism()));
        flink.set(
                HeartbeatManagerOptions.HEARTBEAT_INTERVAL,
                Duration.ofSeconds(2)); // a lost task manager is missed soon
    }

    /**
     * Each of the graph's exchanges has some buffers at both ends, and two more for each pair of tasks: enough for 40
     * exchanges. With less Flink warns that its pool is asked for more than it has.
     */
    static MemorySize network(int parallelism) {
        long mebibytes = (long) parallelism * (NETWORK_PER_TASK + NETWORK_PER_PAIR * parallelism);
        return MemorySize.ofMebiBytes(Math.min(MOST_NETWORK, mebibytes));
    }
}
