package cn.fengsui.store.video;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.domain.video.Cascades;
import cn.fengsui.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables {@code cascade} and {@code cascade_number}. Blocking, any thread. */
public final class PostgresCascades implements Cascades {

    private final Database database;

    public PostgresCascades(Database database) {
        this.database = database;
    }

    @Override
    public List<Cascade> all() {
        return database.inTransaction(sql -> sql.list("""
                select upper_id, name, domain, host, port, transport, local_id, user_name, password, is_2022, shared,
                       renumber, rights
                from cascade order by upper_id
                """, PostgresCascades::cascade));
    }

    @Override
    public void save(Cascade cascade) {
        database.inTransaction(sql -> sql.update(
                """
                insert into cascade (upper_id, name, domain, host, port, transport, local_id, user_name, password,
                                     is_2022, shared, renumber, rights)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (upper_id) do update set
                    name = excluded.name, domain = excluded.domain, host = excluded.host, port = excluded.port,
                    transport = excluded.transport, local_id = excluded.local_id, user_name = excluded.user_name,
                    password = excluded.password, is_2022 = excluded.is_2022, shared = excluded.shared,
                    renumber = excluded.renumber, rights = excluded.rights
                """,
                cascade.upperId(),
                cascade.name(),
                cascade.domain(),
                cascade.host(),
                cascade.port(),
                cascade.transport(),
                cascade.localId(),
                cascade.user(),
                cascade.password().value(),
                cascade.is2022(),
                String.join(" ", cascade.shared()),
                cascade.renumber(),
                cascade.rights().stream().map(Enum::name).sorted().collect(Collectors.joining(" "))));
    }

    @Override
    public boolean remove(String upperId) {
        return database.inTransaction(sql -> sql.update("delete from cascade where upper_id = ?", upperId)) == 1;
    }

    @Override
    public Map<String, Integer> numbers(String upperId, List<String> cameraIds) {
        return database.inTransaction(sql -> {
            sql.call("select pg_advisory_xact_lock(hashtext(?))", "cascade " + upperId);
            var known = new HashMap<String, Integer>();
            sql.list(
                            "select camera_id, number from cascade_number where upper_id = ?",
                            row -> Map.entry(row.getString(1), row.getInt(2)),
                            upperId)
                    .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
            int next = known.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            for (String camera : cameraIds) {
                if (!known.containsKey(camera)) {
                    known.put(camera, ++next);
                    sql.update(
                            "insert into cascade_number (upper_id, camera_id, number) values (?, ?, ?)",
                            upperId,
                            camera,
                            next);
                }
            }
            return Map.copyOf(known);
        });
    }

    private static Cascade cascade(ResultSet row) throws SQLException {
        return new Cascade(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                new Secret(row.getString(9)),
                row.getBoolean(10),
                words(row.getString(11)).toList(),
                row.getString(12),
                words(row.getString(13)).map(VideoRight::valueOf).collect(Collectors.toSet()));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
