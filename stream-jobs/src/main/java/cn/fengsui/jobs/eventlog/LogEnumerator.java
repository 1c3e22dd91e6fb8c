package cn.fengsui.jobs.eventlog;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Gives the one split to the first reader that asks, and to another when it comes back. Runs on the coordinator. */
final class LogEnumerator implements SplitEnumerator<LogSplit, LogEnumerator.Waiting> {

    /**
     * What a checkpoint keeps.
     *
     * @param position of the split that no reader has, or -1 when a reader has it
     * @param mark of that split
     */
    record Waiting(long position, String mark) {
        static final Waiting NONE = new Waiting(-1, "");
        static final Waiting FOR_THE_FIRST = new Waiting(0, "");
    }

    private final SplitEnumeratorContext<LogSplit> context;
    private @Nullable LogSplit waiting;

    LogEnumerator(SplitEnumeratorContext<LogSplit> context, Waiting waiting) {
        this.context = context;
        this.waiting = waiting.position() < 0 ? null : new LogSplit(waiting.position(), waiting.mark());
    }

    @Override
    public void start() {
        // readers announce themselves
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        addReader(subtask);
    }

    @Override
    public void addSplitsBack(List<LogSplit> splits, int subtask) {
        if (!splits.isEmpty()) {
            waiting = splits.getFirst();
            context.registeredReaders().keySet().stream().findFirst().ifPresent(this::addReader);
        }
    }

    @Override
    public void addReader(int subtask) {
        if (waiting != null) {
            context.assignSplit(waiting, subtask);
            waiting = null;
        }
        context.signalNoMoreSplits(subtask); // so that a part with an end ends the job
    }

    @Override
    public Waiting snapshotState(long checkpointId) {
        return waiting == null ? Waiting.NONE : new Waiting(waiting.position(), waiting.mark());
    }

    @Override
    public void close() {
        // owns nothing
    }

    /** As a split is written. */
    static final class Serializer implements SimpleVersionedSerializer<Waiting> {
        private final LogSplit.Serializer splits = new LogSplit.Serializer();

        @Override
        public int getVersion() {
            return splits.getVersion();
        }

        @Override
        public byte[] serialize(Waiting waiting) {
            return splits.serialize(new LogSplit(waiting.position, waiting.mark));
        }

        @Override
        public Waiting deserialize(int version, byte[] bytes) throws IOException {
            var split = splits.deserialize(version, bytes);
            return new Waiting(split.position(), split.mark());
        }
    }
}
