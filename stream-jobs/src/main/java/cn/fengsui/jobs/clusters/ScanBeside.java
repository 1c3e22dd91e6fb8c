package cn.fengsui.jobs.clusters;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Runs scans on one thread of its own, so that neither counting nor checkpoints wait for them. One waits at most; what
 * comes while one runs and one waits is left out and counted: a newer one will follow.
 */
final class ScanBeside extends RichAsyncFunction<ScanTask, ScanFound> {

    private transient ThreadPoolExecutor beside;
    private transient Counter leftOut;
    private transient Counter timedOut;

    @Override
    public void open(OpenContext context) {
        leftOut = getRuntimeContext().getMetricGroup().counter("scansLeftOut");
        timedOut = getRuntimeContext().getMetricGroup().counter("scansTimedOut");
        beside = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), task -> {
            var thread = new Thread(task, "space-time scan");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        beside.setRejectedExecutionHandler((task, executor) -> ((Run) task).leaveOut());
    }

    @Override
    public void asyncInvoke(ScanTask task, ResultFuture<ScanFound> result) {
        beside.execute(new Run(task, result));
    }

    @Override
    public void timeout(ScanTask task, ResultFuture<ScanFound> result) {
        timedOut.inc();
        result.complete(List.of());
    }

    @Override
    public void close() {
        if (beside != null) {
            beside.shutdownNow();
        }
    }

    /** One scan; an error in it fails the job, as any error of an operator does. */
    private final class Run implements Runnable {
        private final ScanTask task;
        private final ResultFuture<ScanFound> result;

        Run(ScanTask task, ResultFuture<ScanFound> result) {
            this.task = task;
            this.result = result;
        }

        @Override
        public void run() {
            try {
                result.complete(List.of(Scan.of(task)));
            } catch (RuntimeException wrong) { // top of the thread: handed to Flink
                result.completeExceptionally(wrong);
            }
        }

        void leaveOut() {
            leftOut.inc();
            result.complete(List.of());
        }
    }
}
