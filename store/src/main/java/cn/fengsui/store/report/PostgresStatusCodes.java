package cn.fengsui.store.report;

import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.StatusCodes;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sha256;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Status codes in table {@code status_code}, found by the SHA-256 of the code. Blocking, any thread. */
public final class PostgresStatusCodes implements StatusCodes {

    private final Database database;
    private final Clock clock;

    public PostgresStatusCodes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(Map<String, ReportKey> codes) {
        var now = clock.instant();
        var rows = codes.entrySet().stream()
                .map(code -> new Object[] {
                    Sha256.hex(code.getKey()),
                    code.getValue().source(),
                    code.getValue().id(),
                    now
                })
                .toList();
        database.inTransaction(sql -> {
            sql.batch("insert into status_code (sha256, source, source_id, created_at) values (?, ?, ?, ?)", rows);
            return rows.size();
        });
    }

    @Override
    public Optional<ReportKey> find(String code) {
        return database.inTransaction(sql -> sql.first(
                "select source, source_id from status_code where sha256 = ?",
                row -> new ReportKey(row.getString(1), row.getString(2)),
                Sha256.hex(code)));
    }
}
