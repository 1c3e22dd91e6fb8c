package cn.fengsui.store.camera;

import cn.fengsui.domain.camera.CameraClaim;
import cn.fengsui.domain.camera.CameraClaims;
import cn.fengsui.domain.camera.CameraConflict;
import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables {@code camera_claim} and {@code camera_conflict}. Blocking, any thread. */
public final class PostgresCameraClaims implements CameraClaims {

    private final Database database;
    private final Clock clock;

    public PostgresCameraClaims(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Map<String, List<CameraClaim>> of(Collection<String> cameraIds) {
        return database
                .inTransaction(sql -> sql.list(
                        "select body from camera_claim where camera_id = any(?) order by camera_id, kind, source",
                        row -> EventJson.read(row.getString(1), CameraClaim.class),
                        (Object) cameraIds.toArray(String[]::new)))
                .stream()
                .collect(Collectors.groupingBy(CameraClaim::cameraId));
    }

    @Override
    public void save(List<CameraClaim> claims, Map<String, List<CameraField>> conflicts) {
        database.inTransaction(sql -> {
            write(sql, claims);
            note(sql, new TreeMap<>(conflicts)); // in order of id, so that two writers cannot lock crosswise
            return claims.size();
        });
    }

    private static void write(Sql sql, List<CameraClaim> claims) throws SQLException {
        var kept = new ArrayList<@Nullable Object[]>();
        var gone = new ArrayList<@Nullable Object[]>();
        for (CameraClaim claim : claims) {
            if (claim.fields().isEmpty()) {
                gone.add(new @Nullable Object[] {claim.cameraId(), claim.kind(), claim.source()});
            } else {
                kept.add(new @Nullable Object[] {
                    claim.cameraId(), claim.kind(), claim.source(), claim.drill(), EventJson.write(claim)
                });
            }
        }
        sql.batch("""
                insert into camera_claim (camera_id, kind, source, drill, body) values (?, ?, ?, ?, ?)
                on conflict (camera_id, kind, source) do update set drill = excluded.drill, body = excluded.body
                """, kept);
        sql.batch("delete from camera_claim where camera_id = ? and kind = ? and source = ?", gone);
    }

    private void note(Sql sql, Map<String, List<CameraField>> conflicts) throws SQLException {
        var rows = new ArrayList<@Nullable Object[]>();
        var settled = new ArrayList<String>();
        conflicts.forEach((id, fields) -> {
            if (fields.isEmpty()) {
                settled.add(id);
            } else {
                rows.add(new @Nullable Object[] {
                    id, fields.stream().map(Enum::name).collect(Collectors.joining(" ")), clock.instant()
                });
            }
        });
        sql.batch("""
                insert into camera_conflict (camera_id, fields, since) values (?, ?, ?)
                on conflict (camera_id) do update set fields = excluded.fields
                """, rows);
        if (!settled.isEmpty()) {
            sql.update("delete from camera_conflict where camera_id = any(?)", (Object) settled.toArray(String[]::new));
        }
    }

    @Override
    public Optional<CameraConflict> conflict(String cameraId) {
        return database.inTransaction(sql -> sql.first(
                "select camera_id, fields, since from camera_conflict where camera_id = ?",
                PostgresCameraClaims::conflict,
                cameraId));
    }

    private static CameraConflict conflict(ResultSet row) throws SQLException {
        return new CameraConflict(row.getString(1), fields(row.getString(2)), Sql.time(row, 3));
    }

    @Override
    public Page<CameraConflict> conflicts(int limit, @Nullable String after) {
        List<CameraConflict> found = database.inTransaction(sql -> sql.list(
                "select camera_id, fields, since from camera_conflict where camera_id > ? order by camera_id limit ?",
                PostgresCameraClaims::conflict,
                after == null ? "" : after,
                limit + 1));
        boolean isMore = found.size() > limit;
        List<CameraConflict> page = isMore ? found.subList(0, limit) : found;
        return new Page<>(page, isMore ? page.getLast().cameraId() : null);
    }

    @Override
    public long conflicting() {
        return database.inTransaction(sql -> sql.number("select count(*) from camera_conflict"));
    }

    private static List<CameraField> fields(String names) {
        return Arrays.stream(names.split(" ")).map(CameraField::valueOf).toList();
    }
}
