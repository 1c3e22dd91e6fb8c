package cn.fengsui.store.network;

import cn.fengsui.domain.connector.ConnectorState;
import cn.fengsui.domain.connector.LedgerDay;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Tables {@code connector_state} and {@code connector_ledger}; the news are {@link NewsRows}. Blocking, any thread. */
public final class PostgresConnectorRecords extends NewsRows {

    private final Database database;

    public PostgresConnectorRecords(Database database) {
        super(database);
        this.database = database;
    }

    @Override
    public ConnectorState state(String source) {
        return database.inTransaction(sql -> sql.first(
                        "select source, cursor, asked_at, heard_at, failure from connector_state where source = ?",
                        row -> new ConnectorState(
                                row.getString(1),
                                row.getString(2),
                                timeOrNull(row, 3),
                                timeOrNull(row, 4),
                                row.getString(5)),
                        source))
                .orElseGet(() -> ConnectorState.unheard(source));
    }

    @Override
    public void settle(LedgerDay batch, ConnectorState state) {
        database.inTransaction(sql -> {
            write(sql, state);
            return sql.update(
                    """
                    insert into connector_ledger (source, day, received, accepted, duplicates, rejected)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict (source, day) do update set
                        received = connector_ledger.received + excluded.received,
                        accepted = connector_ledger.accepted + excluded.accepted,
                        duplicates = connector_ledger.duplicates + excluded.duplicates,
                        rejected = connector_ledger.rejected + excluded.rejected
                    """,
                    batch.source(),
                    batch.day(),
                    batch.received(),
                    batch.accepted(),
                    batch.duplicates(),
                    batch.rejected());
        });
    }

    @Override
    public void save(ConnectorState state) {
        database.inTransaction(sql -> write(sql, state));
    }

    private static int write(Sql sql, ConnectorState state) throws SQLException {
        return sql.update("""
                insert into connector_state (source, cursor, asked_at, heard_at, failure) values (?, ?, ?, ?, ?)
                on conflict (source) do update set
                    cursor = excluded.cursor, asked_at = excluded.asked_at, heard_at = excluded.heard_at,
                    failure = excluded.failure
                """, state.source(), state.cursor(), state.askedAt(), state.heardAt(), state.failure());
    }

    @Override
    public void told(String source, LocalDate day, long count) {
        database.inTransaction(sql -> sql.update("""
                insert into connector_ledger (source, day, told, received, accepted, duplicates, rejected)
                values (?, ?, ?, 0, 0, 0, 0)
                on conflict (source, day) do update set told = excluded.told
                """, source, day, count));
    }

    @Override
    public List<LedgerDay> ledger(LocalDate first, LocalDate last) {
        return database.inTransaction(sql -> sql.list("""
                select source, day, told, received, accepted, duplicates, rejected from connector_ledger
                where day between ? and ? order by source, day
                """, PostgresConnectorRecords::day, first, last));
    }

    private static LedgerDay day(ResultSet row) throws SQLException {
        long told = row.getLong(3);
        boolean isTold = !row.wasNull();
        return new LedgerDay(
                row.getString(1),
                row.getObject(2, LocalDate.class),
                isTold ? told : null,
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }
}
