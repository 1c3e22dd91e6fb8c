package cn.fengsui.store.place;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Area;
import cn.fengsui.domain.place.AreaLevel;
import cn.fengsui.domain.place.Areas;
import cn.fengsui.domain.place.AreasChange;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Areas in table {@code place_area}. Blocking, any thread. */
public final class PostgresAreas implements Areas {

    private static final String SOURCE = "areas";

    private final Database database;
    private final LogAppend log;
    private final AppendHints hints;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresAreas(Database database, LogAppend log, AppendHints hints, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.log = log;
        this.hints = hints;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public long version() {
        return database.inTransaction(sql -> sql.number("select max(version) from place_import"));
    }

    @Override
    public List<Area> all() {
        return database.inTransaction(sql -> sql.list("""
            select level, code, name, parent, is_local, valid_from, valid_to, outline from place_area
            order by level, code, valid_from
            """, PostgresAreas::area));
    }

    @Override
    public List<Area> validAt(Instant at) {
        return database.inTransaction(sql -> sql.list("""
            select level, code, name, parent, is_local, valid_from, valid_to, '' from place_area
            where valid_from <= ? and (valid_to is null or valid_to > ?) order by level, code
            """, PostgresAreas::area, at, at));
    }

    @Override
    public List<Area> outlines(AreaLevel level, Instant at) {
        return database.inTransaction(sql -> sql.list("""
            select level, code, name, parent, is_local, valid_from, valid_to, outline from place_area
            where level = ? and valid_from <= ? and (valid_to is null or valid_to > ?) order by code
            """, PostgresAreas::area, level, at, at));
    }

    @Override
    public long replace(AreaLevel level, Instant from, List<Area> areas, Actor actor) {
        record Outcome(long version, long latest) {}
        Outcome outcome = database.inTransaction(sql -> {
            sql.call("lock table place_import in exclusive mode");
            sql.update("delete from place_area where level = ? and valid_from >= ?", level, from);
            sql.update(
                    "update place_area set valid_to = ? where level = ? and (valid_to is null or valid_to > ?)",
                    from,
                    level,
                    from);
            sql.batch("""
                insert into place_area (level, code, name, parent, is_local, valid_from, valid_to, outline)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, areas.stream().map(PostgresAreas::row).toList());
            audit.add(
                    sql, actor, "places.import", level.name(), areas.size() + " areas, valid from " + from, "granted");
            long version = sql.first(
                            """
                            insert into place_import (at, level, valid_from, areas, by_user) values (?, ?, ?, ?, ?)
                            returning version
                            """, row -> row.getLong(1), clock.instant(), level, from, areas.size(), actor.user())
                    .orElseThrow();
            var told = new NewEvent(
                    SOURCE,
                    level + "#" + version,
                    EventKind.AREAS,
                    clock.instant(),
                    "",
                    EventJson.write(AreasChange.of(level, from, areas)),
                    false);
            return new Outcome(version, log.append(sql, List.of(told)).latest());
        });
        hints.appended(outcome.latest());
        return outcome.version();
    }

    private static Object[] row(Area area) {
        Instant until = area.validTo();
        return new Object[] {
            area.level(),
            area.code(),
            area.name(),
            area.parent(),
            area.local(),
            area.validFrom(),
            until == null ? null : until.atOffset(java.time.ZoneOffset.UTC),
            area.outline()
        };
    }

    private static Area area(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject(7, OffsetDateTime.class);
        return new Area(
                AreaLevel.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                Sql.time(row, 6),
                until == null ? null : until.toInstant(),
                row.getString(8));
    }
}
