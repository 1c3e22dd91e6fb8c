package cn.fengsui.store.eventlog;

import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Monthly partitions of the log, by UTC month of {@code received_at}, made before they are needed. Any thread. */
public final class Partitions {

    private static final int MONTHS_AHEAD = 2;

    private final Clock clock;
    private final Set<YearMonth> committed = ConcurrentHashMap.newKeySet();

    public Partitions(Clock clock) {
        this.clock = clock;
    }

    /** Makes the partitions of this month and the next ones. Call at start and once a day. */
    public void makeAhead(Database database) {
        YearMonth current = month(clock.instant());
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            YearMonth month = current.plusMonths(ahead);
            if (!committed.contains(month)) {
                database.inTransaction(sql -> make(sql, month));
                committed.add(month);
            }
        }
    }

    /** Makes the partition within an append, for the case that nobody did ahead. Call first in the transaction. */
    void ensure(Sql sql, Instant receivedAt) throws SQLException {
        YearMonth month = month(receivedAt);
        if (committed.contains(month)) {
            return;
        }
        boolean isThere = sql.number("select count(to_regclass(?))", name(month)) == 1;
        if (isThere) {
            committed.add(month);
        } else {
            make(sql, month); // not noted as committed: this transaction may still roll back
        }
    }

    private static boolean make(Sql sql, YearMonth month) throws SQLException {
        sql.call("create table if not exists %s partition of event_log for values from ('%s') to ('%s')"
                .formatted(name(month), start(month), start(month.plusMonths(1))));
        return true;
    }

    static String name(YearMonth month) {
        return String.format(Locale.ROOT, "event_log_%04d_%02d", month.getYear(), month.getMonthValue());
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }
}
