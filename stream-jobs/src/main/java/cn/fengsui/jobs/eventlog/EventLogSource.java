package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.LoggedEvent;
import java.time.Duration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The event log or a part of it, from the part's beginning or from where the checkpoint stands; without an end unless
 * the part has one. Run it with parallelism 1: there is one order and one split.
 */
public final class EventLogSource implements Source<LoggedEvent, LogSplit, LogEnumerator.Waiting> {

    private final LogConnection.Opener opener;
    private final LogHints.Opener hints;
    private final Duration poll;
    private final LogRange range;

    /**
     * The whole log, for ever, without hints.
     *
     * @param poll how often to look for news at the end of the log
     */
    public EventLogSource(LogConnection.Opener opener, Duration poll) {
        this(opener, LogHints.Opener.none(), poll, LogRange.ALL);
    }

    /**
     * @param hints end the wait between two looks early
     * @param poll how often to look for news at the end of the log, for hints that were missed
     */
    public EventLogSource(LogConnection.Opener opener, LogHints.Opener hints, Duration poll, LogRange range) {
        this.opener = opener;
        this.hints = hints;
        this.poll = poll;
        this.range = range;
    }

    LogConnection.Opener opener() {
        return opener;
    }

    LogHints.Opener hints() {
        return hints;
    }

    Duration poll() {
        return poll;
    }

    LogRange range() {
        return range;
    }

    @Override
    public Boundedness getBoundedness() {
        return range.isBounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<LoggedEvent, LogSplit> createReader(SourceReaderContext context) {
        return new LogReader(this, context);
    }

    @Override
    public SplitEnumerator<LogSplit, LogEnumerator.Waiting> createEnumerator(SplitEnumeratorContext<LogSplit> context) {
        return new LogEnumerator(context, LogEnumerator.Waiting.FOR_THE_FIRST);
    }

    @Override
    public SplitEnumerator<LogSplit, LogEnumerator.Waiting> restoreEnumerator(
            SplitEnumeratorContext<LogSplit> context, LogEnumerator.Waiting waiting) {
        return new LogEnumerator(context, waiting);
    }

    @Override
    public SimpleVersionedSerializer<LogSplit> getSplitSerializer() {
        return new LogSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<LogEnumerator.Waiting> getEnumeratorCheckpointSerializer() {
        return new LogEnumerator.Serializer();
    }
}
