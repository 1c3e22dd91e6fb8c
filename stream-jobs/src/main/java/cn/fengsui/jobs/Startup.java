package cn.fengsui.jobs;

import cn.fengsui.jobs.StreamJobsException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.scheduler.ExecutionGraphInfo;
import org.apache.flink.util.ExceptionUtils;

/** Watches a submitted job until every task runs, or says in one sentence why it will not. One thread. */
final class Startup {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100); // each look copies the whole graph
    /** Failures that pass when the other side is back; Flink tries again by itself. */
    private static final Pattern PASSING =
            Pattern.compile("StoreException|StateException: Cannot reach|EventLogException");

    private final MiniCluster cluster;
    private final JobID job;
    private final Optional<Path> resumeFrom;

    Startup(MiniCluster cluster, JobID job, Optional<Path> resumeFrom) {
        this.cluster = cluster;
        this.job = job;
        this.resumeFrom = resumeFrom;
    }

    /** @throws StreamJobsException when it fails or takes more than a minute */
    void await() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> failure = Optional.empty();
        while (System.nanoTime() < deadline) {
            ExecutionGraphInfo info = look();
            if (allRunning(info.getArchivedExecutionGraph()) || isOver(info)) {
                return;
            }
            failure = failure(info);
            if (failure.isPresent() && !PASSING.matcher(failure.get()).find()) {
                throw refused(failure.get());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new StreamJobsException(
                Reason.START_FAILED,
                "The stream jobs did not come up within " + PATIENCE.toSeconds() + " s: "
                        + failure.map(Startup::lastCause).orElse("some tasks never started") + ".");
    }

    static boolean allRunning(AccessExecutionGraph graph) {
        for (var vertex : graph.getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return graph.getAllExecutionVertices().iterator().hasNext();
    }

    /** A part of the log with an end may have been read already. */
    private static boolean isOver(ExecutionGraphInfo info) {
        return info.getArchivedExecutionGraph().getState() == JobStatus.FINISHED;
    }

    static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private ExecutionGraphInfo look() {
        try {
            return cluster.getExecutionGraphInfo(job).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StreamJobsException(Reason.START_FAILED, "Starting the stream jobs was interrupted.", stopping);
        } catch (ExecutionException | TimeoutException unanswered) {
            throw new StreamJobsException(
                    Reason.START_FAILED, "Cannot start the stream jobs: " + root(unanswered), unanswered);
        }
    }

    private static Optional<String> failure(ExecutionGraphInfo info) {
        if (info.getArchivedExecutionGraph().getFailureInfo() != null) {
            return Optional.of(info.getArchivedExecutionGraph().getFailureInfo().getExceptionAsString());
        }
        for (var entry : info.getExceptionHistory()) {
            return Optional.of(ExceptionUtils.stringifyException(entry.getException()));
        }
        return Optional.empty();
    }

    private StreamJobsException refused(String trace) {
        return resumeFrom
                .map(checkpoint -> new StreamJobsException(
                        Reason.STATE_DIFFERS,
                        "The stream jobs cannot resume from " + checkpoint + ": " + lastCause(trace)
                                + ". Go back to the version and settings that saved it, or start once with"
                                + " jobs.start-empty=true: then everything is computed anew from the event log."))
                .orElseGet(() -> new StreamJobsException(
                        Reason.START_FAILED, "Cannot start the stream jobs: " + lastCause(trace)));
    }

    /** The message of the innermost cause in a stack trace. */
    private static String lastCause(String trace) {
        int at = trace.lastIndexOf("Caused by: ");
        String cause = at < 0 ? trace : trace.substring(at + "Caused by: ".length());
        String line = cause.lines().findFirst().orElse(cause);
        String message = line.replaceFirst("^[A-Za-z0-9_.$]+(Exception|Error): ", "");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
