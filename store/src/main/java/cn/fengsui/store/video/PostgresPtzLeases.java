package cn.fengsui.store.video;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.video.PtzDecision;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.video.PtzLeases;
import cn.fengsui.domain.video.PtzRest;
import cn.fengsui.domain.video.PtzWish;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Who moves which camera, in table {@code ptz_lease}: one row per camera, locked while it is decided, with a fence that
 * only rises. Blocking, any thread.
 */
public final class PostgresPtzLeases implements PtzLeases {

    private static final String COLUMNS =
            "camera_id, holder, user_name, display_name, seat, address, incident_id, severity, reason, fence, since,"
                    + " until";

    private final Database database;
    private final Clock clock;

    public PostgresPtzLeases(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public PtzDecision take(PtzWish wish) {
        Instant now = now();
        return database.inTransaction(sql -> {
            PtzLease before = locked(sql, wish.cameraId());
            boolean isOver = before.holder().isEmpty() || !before.until().isAfter(now);
            boolean isOwn = before.holder().equals(wish.holder());
            if (!isOver && !isOwn && !wish.overrule() && wish.severity() >= before.severity()) {
                return new PtzDecision.Held(before);
            }
            boolean goesOn = !isOver && isOwn;
            var lease = new PtzLease(
                    wish.cameraId(),
                    wish.holder(),
                    wish.actor(),
                    wish.incidentId(),
                    wish.severity(),
                    wish.reason(),
                    goesOn ? before.fence() : before.fence() + 1,
                    goesOn ? before.since() : now,
                    now.plus(wish.hold()));
            write(sql, lease);
            return new PtzDecision.Granted(lease, isOver || isOwn ? Optional.empty() : Optional.of(before));
        });
    }

    /** The row of this camera, made first if there is none; nobody else can decide about it until we commit. */
    private static PtzLease locked(Sql sql, String cameraId) throws SQLException {
        sql.update("""
                insert into ptz_lease (camera_id, fence, holder, user_name, display_name, seat, address, incident_id,
                                       severity, reason, since, until)
                values (?, 0, '', '', '', '', '', '', 5, '', 'epoch', 'epoch') on conflict do nothing
                """, cameraId);
        return sql.first(
                        "select " + COLUMNS + " from ptz_lease where camera_id = ? for update",
                        PostgresPtzLeases::lease,
                        cameraId)
                .orElseThrow(() -> new SQLException("the lease row of camera " + cameraId + " has vanished"));
    }

    private static void write(Sql sql, PtzLease lease) throws SQLException {
        sql.update(
                """
                update ptz_lease set fence = ?, holder = ?, user_name = ?, display_name = ?, seat = ?, address = ?,
                    incident_id = ?, severity = ?, reason = ?, since = ?, until = ?
                where camera_id = ?
                """,
                lease.fence(),
                lease.holder(),
                lease.actor().user(),
                lease.actor().displayName(),
                lease.actor().seat(),
                lease.actor().address(),
                lease.incidentId(),
                lease.severity(),
                lease.reason(),
                lease.since(),
                lease.until(),
                lease.cameraId());
    }

    @Override
    public boolean renew(String cameraId, long fence, Instant until) {
        return database.inTransaction(sql -> sql.update(
                        "update ptz_lease set until = ? where camera_id = ? and fence = ? and holder <> ''",
                        until,
                        cameraId,
                        fence)
                == 1);
    }

    @Override
    public boolean release(String cameraId, long fence) {
        return database.inTransaction(sql -> sql.update(
                        "update ptz_lease set holder = '', until = ? where camera_id = ? and fence = ? and holder <> ''",
                        now(),
                        cameraId,
                        fence)
                == 1);
    }

    @Override
    public Optional<PtzLease> of(String cameraId) {
        return database.inTransaction(sql -> sql.first(
                "select " + COLUMNS + " from ptz_lease where camera_id = ? and holder <> '' and until > ?",
                PostgresPtzLeases::lease,
                cameraId,
                now()));
    }

    @Override
    public List<PtzLease> all() {
        return database.inTransaction(sql -> sql.list(
                "select " + COLUMNS + " from ptz_lease where holder <> '' and until > ? order by camera_id",
                PostgresPtzLeases::lease,
                now()));
    }

    @Override
    public Optional<PtzRest> rest(String cameraId) {
        return database.inTransaction(sql -> sql.first(
                "select kind, number from ptz_rest where camera_id = ?",
                row -> new PtzRest(PtzRest.Kind.valueOf(row.getString(1)), row.getInt(2)),
                cameraId));
    }

    @Override
    public void saveRest(String cameraId, PtzRest rest) {
        database.inTransaction(sql -> sql.update("""
                insert into ptz_rest (camera_id, kind, number) values (?, ?, ?)
                on conflict (camera_id) do update set kind = excluded.kind, number = excluded.number
                """, cameraId, rest.kind(), rest.number()));
    }

    private static PtzLease lease(ResultSet row) throws SQLException {
        return new PtzLease(
                row.getString("camera_id"),
                row.getString("holder"),
                new Actor(
                        row.getString("user_name"),
                        row.getString("display_name"),
                        row.getString("seat"),
                        row.getString("address")),
                row.getString("incident_id"),
                row.getInt("severity"),
                row.getString("reason"),
                row.getLong("fence"),
                Sql.time(row, row.findColumn("since")),
                Sql.time(row, row.findColumn("until")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
