package cn.fengsui.store.hotspot;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Listing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hotspots in table {@code hotspot}; final numbers are never replaced by provisional ones. Blocking, any thread. */
public final class PostgresHotspots implements Hotspots {

    private static final Duration A_YEAR = Duration.ofDays(366);
    private static final int MOST_LOOKED_AT = 1_000;

    private final Database database;

    public PostgresHotspots(Database database) {
        this.database = database;
    }

    @Override
    public Page<Hotspot> find(Query query) {
        return ofUnit(query, UnitKind.CELL);
    }

    @Override
    public Page<Hotspot> ofUnit(Query query, UnitKind unit) {
        return new Listing<>("hotspot", Hotspot.class, query)
                .time("opened_at", "window_end")
                .category()
                .state("state")
                .where("unit = ?", unit.name())
                .page(database, false, new Listing.Key("window_end", "timestamptz"), new Listing.Key("id", "text"));
    }

    @Override
    public Optional<Hotspot> byId(String id) {
        return database.inTransaction(sql -> sql.first(
                "select body from hotspot where id = ?", row -> EventJson.read(row.getString(1), Hotspot.class), id));
    }

    @Override
    public List<Hotspot> earlierAt(Hotspot hotspot, int limit) {
        GeoPoint point = hotspot.place().point();
        List<Hotspot> found = database.inTransaction(sql -> sql.list(
                """
                select body from hotspot
                where unit = ? and kind = ? and category = ? and drill = ? and opened_at < ? and window_end > ?
                  and lng is not distinct from ?::double precision and lat is not distinct from ?::double precision and id <> ?
                order by window_end desc, id
                limit ?
                """,
                row -> EventJson.read(row.getString(1), Hotspot.class),
                hotspot.detail().unit().name(),
                hotspot.detail().kind().name(),
                hotspot.group(),
                hotspot.drill(),
                hotspot.openedAt(),
                hotspot.openedAt().minus(A_YEAR),
                point == null ? null : point.lng(),
                point == null ? null : point.lat(),
                hotspot.id(),
                MOST_LOOKED_AT));
        return found.stream()
                .filter(earlier ->
                        earlier.detail().unitCode().equals(hotspot.detail().unitCode()))
                .limit(limit)
                .toList();
    }

    @Override
    public void save(List<Hotspot> hotspots) {
        Map<String, Hotspot> byId = new TreeMap<>(); // in order, so that two writers cannot lock crosswise
        hotspots.forEach(hotspot -> byId.merge(hotspot.id(), hotspot, PostgresHotspots::whatStays));
        List<@Nullable Object[]> rows =
                byId.values().stream().map(PostgresHotspots::row).toList();
        database.inTransaction(sql -> {
            sql.batch("""
                    insert into hotspot (id, state, category, opened_at, window_end, lng, lat, division_code, division,
                                         drill, unit, kind, settled, body)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (id) do update set
                        state = excluded.state, category = excluded.category, opened_at = excluded.opened_at,
                        window_end = excluded.window_end, lng = excluded.lng, lat = excluded.lat,
                        division_code = excluded.division_code, division = excluded.division, drill = excluded.drill,
                        unit = excluded.unit, kind = excluded.kind, settled = excluded.settled, body = excluded.body
                    where excluded.settled or not hotspot.settled
                    """, rows);
            return rows.size();
        });
    }

    /** Final numbers and live ones may come together; one statement must not write a row twice. */
    private static Hotspot whatStays(Hotspot before, Hotspot now) {
        return before.detail().settled() && !now.detail().settled() ? before : now;
    }

    private static @Nullable Object[] row(Hotspot hotspot) {
        GeoPoint point = hotspot.place().point();
        return new @Nullable Object[] {
            hotspot.id(),
            hotspot.state(),
            hotspot.group(),
            hotspot.openedAt(),
            hotspot.windowEnd(),
            point == null ? null : point.lng(),
            point == null ? null : point.lat(),
            hotspot.place().divisionCode(),
            hotspot.place().division(),
            hotspot.drill(),
            hotspot.detail().unit(),
            hotspot.detail().kind(),
            hotspot.detail().settled(),
            EventJson.write(hotspot)
        };
    }
}
