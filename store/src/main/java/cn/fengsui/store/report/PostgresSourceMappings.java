package cn.fengsui.store.report;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.SourceMappings;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Mappings in table {@code source_mapping}. Blocking, any thread. */
public final class PostgresSourceMappings implements SourceMappings {

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresSourceMappings(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<SourceMapping> find(String source) {
        return database.inTransaction(sql -> sql.first(
                """
                select source, version, body, saved_at, saved_by from source_mapping
                where source = ? order by version desc limit 1
                """,
                row -> new SourceMapping(
                        row.getString(1), row.getInt(2), row.getString(3), Sql.time(row, 4), row.getString(5)),
                source));
    }

    @Override
    public SourceMapping save(String source, String body, Actor actor) {
        return database.inTransaction(sql -> {
            sql.call("select pg_advisory_xact_lock(hashtext('source_mapping'), hashtext(?))", source);
            int version = 1 + (int) sql.number("select max(version) from source_mapping where source = ?", source);
            var saved = new SourceMapping(
                    source, version, body, clock.instant().truncatedTo(ChronoUnit.MICROS), actor.displayName());
            sql.update(
                    "insert into source_mapping (source, version, body, saved_at, saved_by) values (?, ?, ?, ?, ?)",
                    source,
                    version,
                    body,
                    saved.savedAt(),
                    saved.savedBy());
            audit.add(sql, actor, "mapping.save", source, "version " + version, "granted");
            return saved;
        });
    }

    @Override
    public List<String> sources() {
        return database.inTransaction(
                sql -> sql.list("select distinct source from source_mapping order by source", row -> row.getString(1)));
    }
}
