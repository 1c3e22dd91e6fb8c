package cn.fengsui.store.place;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.MapSource;
import cn.fengsui.domain.place.MapSources;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Map sources in table {@code map_source}. Blocking, any thread. */
public final class PostgresMapSources implements MapSources {

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresMapSources(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<MapSource> all() {
        return database.inTransaction(sql -> sql.list("""
            select id, kind, name, attribution, approval, is_base, address, tiles, layers, bytes, sha256, west, south,
                east, north, min_zoom, max_zoom, added_at, added_by
            from map_source where removed_at is null order by added_at, id
            """, PostgresMapSources::source));
    }

    @Override
    public void add(MapSource source, Actor actor) {
        database.inTransaction(sql -> {
            var extent = source.extent();
            sql.update(
                    """
                    insert into map_source (id, kind, name, attribution, approval, is_base, address, tiles, layers, bytes,
                        sha256, west, south, east, north, min_zoom, max_zoom, added_at, added_by)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    source.id(),
                    source.kind(),
                    source.name(),
                    source.attribution(),
                    source.approval(),
                    source.base(),
                    source.address(),
                    source.tiles(),
                    source.layers().toArray(new String[0]),
                    source.bytes(),
                    source.sha256(),
                    extent.west(),
                    extent.south(),
                    extent.east(),
                    extent.north(),
                    extent.minZoom(),
                    extent.maxZoom(),
                    source.addedAt(),
                    source.addedBy());
            String what = source.kind() + " " + (source.address().isEmpty() ? source.sha256() : source.address());
            audit.add(sql, actor, "map.source.add", source.id(), source.name() + " " + what, "granted");
            return null;
        });
    }

    @Override
    public void remove(String id, Actor actor) {
        database.inTransaction(sql -> {
            int removed = sql.update(
                    "update map_source set removed_at = ? where id = ? and removed_at is null", clock.instant(), id);
            if (removed > 0) {
                audit.add(sql, actor, "map.source.remove", id, "", "granted");
            }
            return null;
        });
    }

    private static MapSource source(ResultSet row) throws SQLException {
        return new MapSource(
                row.getString(1),
                MapSource.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                MapSource.Tiles.valueOf(row.getString(8)),
                List.of((String[]) row.getArray(9).getArray()),
                row.getLong(10),
                row.getString(11),
                new MapSource.Extent(
                        row.getDouble(12),
                        row.getDouble(13),
                        row.getDouble(14),
                        row.getDouble(15),
                        row.getInt(16),
                        row.getInt(17)),
                Sql.time(row, 18),
                row.getString(19));
    }
}
