package cn.fengsui.store.eventlog;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.EventLogException.Reason;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.database.SqlFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;

/** The log in PostgreSQL. Blocking; any thread, any number of processes. */
public final class PostgresEventLog implements EventLog {

    private final Database database;
    private final LogAppend append;
    private final AppendHints hints;
    private final ReportTable reports;

    public PostgresEventLog(Database database, LogAppend append, AppendHints hints, ReportTable reports) {
        this.database = database;
        this.append = append;
        this.hints = hints;
        this.reports = reports;
    }

    /** @throws IllegalArgumentException if the body of a report event is not a report; then nothing is written */
    @Override
    public Appended append(List<NewEvent> batch) {
        if (batch.isEmpty()) {
            return new Appended(List.of(), latest());
        }
        Appended appended = appended(batch);
        if (appended.duplicates() < batch.size()) {
            hints.appended(appended.latest());
        }
        return appended;
    }

    private Appended appended(List<NewEvent> batch) {
        String what = "append " + batch.size() + " events to";
        try {
            reports.beginAppend();
            return attempt(what, sql -> append.append(sql, batch));
        } catch (SQLException failure) {
            throw failed(what, failure);
        } finally {
            reports.endAppend();
        }
    }

    @Override
    public List<LoggedEvent> read(long after, int limit) {
        return attempt("read", sql -> sql.list("""
                        select seq, event_id, kind, occurred_at, received_at, place_key, body, drill
                        from event_log where seq > ? order by seq limit ?
                        """, PostgresEventLog::event, after, limit));
    }

    @Override
    public List<LoggedEvent> ofKind(EventKind kind, int limit) {
        return attempt("read", sql -> sql.list("""
                        select seq, event_id, kind, occurred_at, received_at, place_key, body, drill
                        from event_log where kind = ? order by seq desc limit ?
                        """, PostgresEventLog::event, kind, limit))
                .reversed();
    }

    @Override
    public long latest() {
        return attempt("read", sql -> sql.number("select last_seq from event_log_head"));
    }

    @Override
    public AutoCloseable onAppend(LongConsumer listener) {
        return hints.add(listener);
    }

    private <T> T attempt(String what, Database.Work<T> work) {
        try {
            return database.attempt(work);
        } catch (SQLException failure) {
            throw failed(what, failure);
        }
    }

    private static EventLogException failed(String what, SQLException failure) {
        Reason reason =
                switch (SqlFailure.reason(failure)) {
                    case DISK_FULL -> Reason.DISK_FULL;
                    case UNREACHABLE -> Reason.UNREACHABLE;
                    default -> Reason.REFUSED;
                };
        return new EventLogException(
                reason,
                "Cannot " + what + " the event log: " + SqlFailure.of(failure).getMessage(),
                failure);
    }

    static LoggedEvent event(ResultSet row) throws SQLException {
        return new LoggedEvent(
                row.getLong(1),
                row.getString(2),
                EventKind.valueOf(row.getString(3)),
                Sql.time(row, 4),
                Sql.time(row, 5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8));
    }
}
