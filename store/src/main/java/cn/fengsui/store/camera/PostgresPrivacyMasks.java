package cn.fengsui.store.camera;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.camera.PrivacyMasks;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Privacy masks in table {@code camera_mask}. Blocking, any thread. */
public final class PostgresPrivacyMasks implements PrivacyMasks {

    private static final String NEWEST =
            "select distinct on (camera_id) camera_id, version, rectangles, reason, at, by_post" + " from camera_mask ";

    private final Database database;
    private final PostgresAuditTrail audit;

    public PostgresPrivacyMasks(Database database, PostgresAuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public Optional<PrivacyMask> of(String cameraId) {
        return database.inTransaction(sql -> sql.first(
                        NEWEST + "where camera_id = ? order by camera_id, version desc",
                        PostgresPrivacyMasks::mask,
                        cameraId))
                .filter(mask -> !mask.rectangles().isEmpty());
    }

    @Override
    public List<PrivacyMask> all() {
        return database
                .inTransaction(sql -> sql.list(NEWEST + "order by camera_id, version desc", PostgresPrivacyMasks::mask))
                .stream()
                .filter(mask -> !mask.rectangles().isEmpty())
                .toList();
    }

    @Override
    public PrivacyMask save(PrivacyMask mask, Actor actor) {
        return database.inTransaction(sql -> {
            sql.call("lock table camera_mask in exclusive mode");
            long before = sql.number("select max(version) from camera_mask where camera_id = ?", mask.cameraId());
            var saved = new PrivacyMask(
                    mask.cameraId(), (int) before + 1, mask.rectangles(), mask.reason(), mask.at(), mask.by());
            sql.update(
                    """
                    insert into camera_mask (camera_id, version, rectangles, reason, at, by_post)
                    values (?, ?, ?, ?, ?, ?)
                    """,
                    saved.cameraId(),
                    saved.version(),
                    EventJson.write(saved.rectangles()),
                    saved.reason(),
                    saved.at(),
                    saved.by());
            audit.add(
                    sql,
                    actor,
                    "camera.mask",
                    saved.cameraId(),
                    saved.reason(),
                    "granted: " + saved.rectangles().size() + " rectangles, version " + saved.version());
            return saved;
        });
    }

    private static PrivacyMask mask(ResultSet row) throws SQLException {
        return new PrivacyMask(
                row.getString(1),
                row.getInt(2),
                List.of(EventJson.read(row.getString(3), PrivacyMask.Rectangle[].class)),
                row.getString(4),
                Sql.time(row, 5),
                row.getString(6));
    }
}
