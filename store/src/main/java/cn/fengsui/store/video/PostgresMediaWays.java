package cn.fengsui.store.video;

import cn.fengsui.domain.video.MediaWays;
import cn.fengsui.store.database.Database;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Table {@code media_way}. Blocking, any thread. */
public final class PostgresMediaWays implements MediaWays {

    private final Database database;

    public PostgresMediaWays(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, String> ways() {
        return database
                .inTransaction(sql -> sql.list(
                        "select device_id, way from media_way", row -> Map.entry(row.getString(1), row.getString(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void save(Map<String, String> ways) {
        List<Object[]> rows = ways.entrySet().stream()
                .map(one -> new Object[] {one.getKey(), one.getValue()})
                .toList();
        if (!rows.isEmpty()) {
            database.inTransaction(sql -> {
                sql.batch("""
                        insert into media_way (device_id, way) values (?, ?)
                        on conflict (device_id) do update set way = excluded.way, worked_at = now()
                        """, rows);
                return rows.size();
            });
        }
    }
}
