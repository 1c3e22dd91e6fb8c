package cn.fengsui.store.eventlog;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.store.StoreException;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes old months of the log out of PostgreSQL: writes one to a file, notes the file with its SHA-256, reads the file
 * again, and only then drops the month, with an audit row; never one whose reports have no rows yet. Killed at any point
 * it goes on where it was. Blocking; one at a time over all processes.
 */
public final class LogArchive {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogArchive.class);

    /** Any number that nobody else locks: "archive" on a phone's keys. */
    private static final long LOCK = 2724_483L;

    private static final String PARTITIONS = """
            select right(child.relname, 7) from pg_inherits
            join pg_class child on child.oid = inhrelid where inhparent = 'event_log'::regclass order by 1
            """;

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;
    private final Path folder;

    /** @param folder for the files; made when it is missing */
    public LogArchive(Database database, PostgresAuditTrail audit, Clock clock, Path folder) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.folder = folder;
    }

    /**
     * Exports and drops every month that ended so long ago.
     *
     * @return the months dropped
     * @throws StoreException if a month cannot be exported or dropped; what was done before stays done
     */
    public List<YearMonth> takeOut(Duration age) {
        Instant limit = clock.instant().minus(age);
        return database
                .inTransaction(sql -> sql.list(
                        PARTITIONS, row -> YearMonth.parse(row.getString(1).replace('_', '-'))))
                .stream()
                .filter(month -> !end(month).isAfter(limit))
                .filter(this::takeOut)
                .toList();
    }

    private boolean takeOut(YearMonth month) {
        return database.inTransaction(sql -> {
            boolean isMine = sql.first("select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), LOCK)
                    .orElse(false);
            if (!isMine) {
                return false; // another node is at it
            }
            Optional<MonthFile> noted = noted(sql, month);
            MonthFile file = noted.isPresent() ? noted.get() : export(sql, month);
            file.verify(folder);
            if (sql.number("select seq from report_head") < file.lastSeq()) {
                LOGGER.atWarn()
                        .addKeyValue("month", month)
                        .log("a month of the log stays until its reports have their rows");
                return false;
            }
            drop(sql, month, file);
            return true;
        });
    }

    private static Optional<MonthFile> noted(Sql sql, YearMonth month) throws SQLException {
        return sql.first(
                "select file, sha256, first_seq, last_seq, events, bytes from log_archive where month = ?",
                row -> new MonthFile(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)),
                month.toString());
    }

    private MonthFile export(Sql sql, YearMonth month) throws SQLException {
        var name = "event-log-" + month + ".ndjson.gz";
        try (var writer = MonthWriter.open(folder, name)) {
            sql.each(
                    "select seq, event_id, kind, occurred_at, received_at, place_key, drill, body from "
                            + Partitions.name(month) + " order by seq",
                    writer::add);
            return writer.finish();
        } catch (IOException unwritable) {
            throw new StoreException(
                    StoreException.Reason.DATA_FOLDER,
                    "Cannot export the log of " + month + " to " + folder + ": " + unwritable
                            + ". Nothing was dropped; make the folder writable, or set store.archive.",
                    unwritable);
        }
    }

    private void drop(Sql sql, YearMonth month, MonthFile file) throws SQLException {
        long now = sql.number("select count(*) from " + Partitions.name(month));
        if (now != file.events()) {
            throw new StoreException(
                    StoreException.Reason.REFUSED,
                    "The log of " + month + " has " + now + " events and " + file.name() + " holds " + file.events()
                            + "; nothing was dropped. Move the file away and remove its row of log_archive.",
                    null);
        }
        sql.call("set local lock_timeout = '10s'"); // appends wait meanwhile: rather tomorrow than long
        sql.call("drop table " + Partitions.name(month));
        Instant at = clock.instant();
        sql.update(
                """
                insert into log_archive
                    (month, file, sha256, first_seq, last_seq, events, bytes, exported_at, dropped_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (month) do update set dropped_at = excluded.dropped_at
                """,
                month.toString(),
                file.name(),
                file.sha256(),
                file.firstSeq(),
                file.lastSeq(),
                file.events(),
                file.bytes(),
                at,
                at);
        audit.add(
                sql,
                Actor.SYSTEM,
                "log.drop",
                month.toString(),
                file.events() + " events, seq " + file.firstSeq() + "-" + file.lastSeq() + ", kept in " + file.name()
                        + " sha256 " + file.sha256(),
                "granted");
        LOGGER.atInfo()
                .addKeyValue("month", month)
                .addKeyValue("events", file.events())
                .addKeyValue("file", file.name())
                .log("a month of the log was exported and dropped");
    }

    private static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
