package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.jobs.facts.ReportFact;
import java.time.Clock;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;

/** Hands events from the fetcher to the task, with event time, and keeps the position for the checkpoint. */
final class LogReader
        extends SingleThreadMultiplexSourceReaderBase<LoggedEvent, LoggedEvent, LogSplit, LogReader.Position> {

    /** Seq of the last event emitted. Owned by the task thread. */
    static final class Position {
        private long seq;

        private Position(long seq) {
            this.seq = seq;
        }
    }

    private final LogLag lag;

    LogReader(EventLogSource source, SourceReaderContext context) {
        this(source, context, new LogLag(Clock.systemUTC()));
    }

    private LogReader(EventLogSource source, SourceReaderContext context, LogLag lag) {
        super(
                () -> new LogSplitReader(source, lag, context.metricGroup().counter("logReadFailures")),
                new Emitter(lag),
                context.getConfiguration(),
                context);
        this.lag = lag;
        lag.show(context.metricGroup());
        context.metricGroup().setPendingRecordsGauge(lag::rows);
    }

    @Override
    public void start() {
        if (getNumberOfCurrentlyAssignedSplits() == 0) {
            context.sendSplitRequest();
        }
    }

    @Override
    protected void onSplitFinished(Map<String, Position> finished) {
        // there is no other split to ask for
    }

    @Override
    protected Position initializedState(LogSplit split) {
        lag.beginAt(split.position());
        return new Position(split.position());
    }

    @Override
    protected LogSplit toSplitType(String id, Position position) {
        return new LogSplit(position.seq);
    }

    private static final class Emitter implements RecordEmitter<LoggedEvent, LoggedEvent, Position> {
        private final LogLag lag;

        private Emitter(LogLag lag) {
            this.lag = lag;
        }

        @Override
        public void emitRecord(LoggedEvent event, SourceOutput<LoggedEvent> output, Position position) {
            output.collect(
                    event,
                    ReportFact.eventTime(event.occurredAt(), event.receivedAt()).toEpochMilli());
            position.seq = event.seq();
            lag.emitted(event.seq(), event.receivedAt().toEpochMilli());
        }
    }
}
