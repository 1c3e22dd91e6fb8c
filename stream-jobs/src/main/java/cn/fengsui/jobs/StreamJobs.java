package cn.fengsui.jobs;

import cn.fengsui.domain.rule.RuleTrials;
import cn.fengsui.jobs.StreamJobsException.Reason;
import cn.fengsui.jobs.eventlog.EventLogSource;
import cn.fengsui.jobs.publish.FindingsSink;
import cn.fengsui.jobs.publish.RecordReset;
import cn.fengsui.jobs.trial.LogTrials;
import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream jobs, running in this process. They resume from the newest complete checkpoint of the data folder and
 * take one every few seconds. Methods may be called by any thread; {@link #close()} by one.
 */
public final class StreamJobs implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(StreamJobs.class);
    private static final String OF_ANOTHER_VERSION =
            "the saved state is of another version; everything is computed anew from the whole log";
    private static final String COUNTED_FROM_ANOTHER_LOG =
            "the record was brought back to an earlier moment, or is another one; everything is computed anew from the whole log";
    private static final String LOG_POSITION = "logPosition";
    private static final long ANSWER_SECONDS = 5;
    private static final long STOP_SECONDS = 15;

    private final MiniCluster cluster;
    private final JobID job;
    private final Checkpoints checkpoints;
    private final JobFigures figures;
    private boolean closed; // touched by the closing thread only

    private StreamJobs(MiniCluster cluster, JobID job, Checkpoints checkpoints, JobFigures figures) {
        this.cluster = cluster;
        this.job = job;
        this.checkpoints = checkpoints;
        this.figures = figures;
    }

    /**
     * Starts everything and returns when every task runs. Takes about three seconds.
     *
     * @param jdbc the record, migrated
     * @param address the live picture
     * @throws StreamJobsException with one sentence that says what to do
     */
    public static StreamJobs start(JobsConfig config, Jdbc jdbc, HazelcastAddress address) {
        try {
            return attempt(config, jdbc, address);
        } catch (StreamJobsException refused) {
            JobsConfig anew = OtherVersion.anew(config, refused, () -> OtherVersion.firstSeq(jdbc))
                    .orElseThrow(() -> refused);
            Path aside = checkpoints(config).setAside();
            LOGGER.atWarn()
                    .addKeyValue("reason", refused.getMessage())
                    .addKeyValue("setAside", aside)
                    .log(OtherVersion.isOfAnotherLog(refused) ? COUNTED_FROM_ANOTHER_LOG : OF_ANOTHER_VERSION);
            return attempt(anew, jdbc, address);
        }
    }

    private static StreamJobs attempt(JobsConfig config, Jdbc jdbc, HazelcastAddress address) {
        return start(
                config,
                config.reading().source(jdbc, address),
                new FindingsSink(FindingsSink.to(jdbc, address)),
                () -> RecordReset.run(jdbc));
    }

    private static Checkpoints checkpoints(JobsConfig config) {
        return Checkpoints.in(config.dataDir().resolve("flink").resolve("checkpoints"));
    }

    /** Tries rules on the log of this store, on the caller's thread; needs no running job. */
    public static RuleTrials trials(JobsConfig config, Store store) {
        return new LogTrials(
                store.eventLog(),
                store.hotspots(),
                store.rules(),
                config.hotspots().zone(),
                LogTrials.Bounds.STANDARD);
    }

    /** @param beforeEmptyStart runs when there is nothing to resume from */
    static StreamJobs start(JobsConfig config, EventLogSource source, FindingsSink sink, Runnable beforeEmptyStart) {
        checkPort(config.restPort());
        Checkpoints checkpoints = checkpoints(config);
        Optional<Path> resumeFrom = config.keeping().startEmpty() ? Optional.empty() : checkpoints.newest();
        checkpoints.prune(resumeFrom.orElse(Path.of("")));
        Checkpoints.empty(FlinkSettings.scratch(config));
        if (resumeFrom.isEmpty()) {
            beforeEmptyStart.run();
        }
        Configuration flink = FlinkSettings.embedded(config, checkpoints, resumeFrom);
        var env = StreamExecutionEnvironment.createLocalEnvironment(config.parallelism(), flink);
        CommandCentreJob.define(env, source, config.hotspots(), config.cases(), sink);
        StreamJobs jobs = launch(env, flink, checkpoints);
        try {
            new Startup(jobs.cluster, jobs.job, resumeFrom).await();
        } catch (RuntimeException failure) {
            jobs.shutDown();
            throw failure;
        }
        LOGGER.atInfo()
                .addKeyValue("resumedFrom", resumeFrom.map(Path::toString).orElse("nothing"))
                .addKeyValue("pages", jobs.pages())
                .log("stream jobs run");
        return jobs;
    }

    /** Flink's own pages, to look only. */
    public URI pages() {
        return cluster.getRestAddress().join();
    }

    /** Never throws; waits for Flink's answer for at most some seconds. */
    public JobsHealth health() {
        try {
            AccessExecutionGraph graph = cluster.getExecutionGraph(job).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return new JobsHealth(
                    graph.getState().name(),
                    Startup.allRunning(graph),
                    lastCheckpoint(graph.getCheckpointStatsSnapshot()),
                    restarts(graph),
                    figures().get(LOG_POSITION),
                    figures());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException noAnswer) {
            LOGGER.atDebug().addKeyValue("reason", noAnswer.getMessage()).log("stream jobs do not answer");
        }
        return new JobsHealth("UNKNOWN", false, null, 0, 0, figures());
    }

    /** The jobs' own metrics by name, as in {@link JobsHealth#figures()}; asks nobody, so it is cheap. */
    public Map<String, Long> figures() {
        return figures.values();
    }

    /** Stops with a savepoint that the next start resumes from; when that fails, the last checkpoint serves. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cluster.stopWithSavepoint(job, checkpoints.uri(), false, SavepointFormatType.CANONICAL)
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException unable) {
            LOGGER.atWarn()
                    .addKeyValue("reason", unable.getMessage())
                    .log("no final savepoint; the last checkpoint serves the next start");
        }
        shutDown();
    }

    /** Ends at once without a savepoint, as a killed process would. For tests. */
    void kill() {
        closed = true;
        shutDown();
    }

    /** Loses the task manager and its tasks, and brings another. For tests. */
    void replaceTaskManager() throws Exception {
        cluster.terminateTaskManager(0).get(STOP_SECONDS, TimeUnit.SECONDS);
        cluster.startTaskManager();
    }

    private void shutDown() {
        try {
            cluster.closeAsync().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unable) {
            LOGGER.atWarn().addKeyValue("reason", unable.getMessage()).log("the stream jobs did not end in order");
        }
    }

    private static StreamJobs launch(StreamExecutionEnvironment env, Configuration flink, Checkpoints checkpoints) {
        var figures = new JobFigures();
        var cluster = new ObservedCluster(
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(flink)
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(env.getParallelism())
                        .setRpcServiceSharing(RpcServiceSharing.SHARED)
                        .setCommonBindAddress(FlinkSettings.LOOPBACK)
                        .build(),
                figures);
        try {
            cluster.start();
            JobID job = cluster.submitJob(env.getStreamGraph().getJobGraph())
                    .get(STOP_SECONDS, TimeUnit.SECONDS)
                    .getJobID();
            return new StreamJobs(cluster, job, checkpoints, figures);
        } catch (Exception failure) { // MiniCluster.start declares no less
            cluster.closeAsync();
            throw new StreamJobsException(
                    Reason.START_FAILED, "Cannot start the stream jobs: " + Startup.root(failure), failure);
        }
    }

    private static void checkPort(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(FlinkSettings.LOOPBACK, port));
        } catch (IOException taken) {
            throw new StreamJobsException(
                    Reason.PORT_IN_USE,
                    "Cannot bind Flink's port " + port + ": " + taken.getMessage()
                            + ". Stop the other program or set jobs.rest-port.",
                    taken);
        }
    }

    private static @Nullable Instant lastCheckpoint(@Nullable CheckpointStatsSnapshot stats) {
        if (stats == null || stats.getHistory().getLatestCompletedCheckpoint() == null) {
            return null;
        }
        return Instant.ofEpochMilli(
                stats.getHistory().getLatestCompletedCheckpoint().getLatestAckTimestamp());
    }

    private static int restarts(AccessExecutionGraph graph) {
        int most = 0;
        for (var vertex : graph.getAllExecutionVertices()) {
            most = Math.max(most, vertex.getCurrentExecutionAttempt().getAttemptNumber());
        }
        return most;
    }

    /** For tests. */
    JobStatus status() {
        return cluster.getJobStatus(job).join();
    }
}
