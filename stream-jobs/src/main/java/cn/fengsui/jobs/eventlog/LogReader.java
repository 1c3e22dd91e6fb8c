package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.jobs.facts.ReportFact;
import java.time.Clock;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events from the fetcher to the task, with event time, and keeps the position for the checkpoint. */
final class LogReader
        extends SingleThreadMultiplexSourceReaderBase<LoggedEvent, LoggedEvent, LogSplit, LogReader.Position> {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogReader.class);

    /** Where reading stands. Owned by the task thread. */
    static final class Position {
        private final LogSplit begun;
        private @Nullable LoggedEvent last; // emitted

        private Position(LogSplit begun) {
            this.begun = begun;
        }
    }

    private final LogConnection.Opener opener;
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
        this.opener = source.opener();
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
        if (split.position() > 0) {
            checkIsSameLog(split);
        }
        return new Position(split);
    }

    /** Here and not later, so that a start that resumes from the wrong state is refused and not begun. */
    private void checkIsSameLog(LogSplit split) {
        try (LogConnection log = opener.open()) {
            SavedPosition.check(log, split);
        } catch (EventLogException unreachable) {
            LOGGER.atInfo()
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("the event log cannot be read now; whether it is the same is looked at when it can");
        }
    }

    @Override
    protected LogSplit toSplitType(String id, Position position) {
        return position.last == null ? position.begun : LogSplit.after(position.last);
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
            position.last = event;
            lag.emitted(event.seq(), event.receivedAt().toEpochMilli());
        }
    }
}
