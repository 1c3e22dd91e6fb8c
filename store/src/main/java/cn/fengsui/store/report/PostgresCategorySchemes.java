package cn.fengsui.store.report;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.CategoryMapping;
import cn.fengsui.domain.report.CategoryScheme;
import cn.fengsui.domain.report.CategorySchemes;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Tables {@code category_scheme} and {@code category_mapping}. Blocking, any thread. */
public final class PostgresCategorySchemes implements CategorySchemes {

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresCategorySchemes(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<CategoryScheme> current() {
        return database.inTransaction(sql -> sql.list("""
                select distinct on (scheme) scheme, version, title,
                       (select count(*) from category_mapping m where m.scheme = s.scheme and m.version = s.version),
                       saved_at, saved_by
                from category_scheme s order by scheme, version desc
                """, PostgresCategorySchemes::scheme));
    }

    @Override
    public List<CategoryMapping> mappings(String scheme, int version) {
        return database.inTransaction(sql -> sql.list(
                "select code, name, category from category_mapping where scheme = ? and version = ? order by code",
                row -> new CategoryMapping(row.getString(1), row.getString(2), row.getString(3)),
                scheme,
                version));
    }

    @Override
    public CategoryScheme save(String scheme, String title, List<CategoryMapping> mappings, Actor actor) {
        return database.inTransaction(sql -> {
            sql.call("lock table category_scheme in exclusive mode");
            int version = (int) sql.number("select max(version) from category_scheme where scheme = ?", scheme) + 1;
            var saved = new CategoryScheme(
                    scheme,
                    version,
                    title,
                    mappings.size(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    actor.displayName());
            sql.update(
                    "insert into category_scheme (scheme, version, title, saved_at, saved_by) values (?, ?, ?, ?, ?)",
                    scheme,
                    version,
                    title,
                    saved.savedAt(),
                    saved.savedBy());
            sql.batch(
                    "insert into category_mapping (scheme, version, code, name, category) values (?, ?, ?, ?, ?)",
                    mappings.stream()
                            .map(one -> new Object[] {scheme, version, one.code(), one.name(), one.category()})
                            .toList());
            audit.add(sql, actor, "categories.import", scheme, "version " + version, "granted");
            return saved;
        });
    }

    @Override
    public long version() {
        return database.inTransaction(sql -> sql.number("select sum(version) from category_scheme"));
    }

    private static CategoryScheme scheme(ResultSet row) throws SQLException {
        return new CategoryScheme(
                row.getString(1), row.getInt(2), row.getString(3), row.getInt(4), Sql.time(row, 5), row.getString(6));
    }
}
