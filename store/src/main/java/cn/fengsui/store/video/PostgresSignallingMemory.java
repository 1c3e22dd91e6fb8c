package cn.fengsui.store.video;

import cn.fengsui.domain.video.DeviceRegistration;
import cn.fengsui.domain.video.OpenDialog;
import cn.fengsui.domain.video.SignallingMemory;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Registrations and calls, in tables {@code device_registration} and {@code open_dialog}. Blocking, any thread. */
public final class PostgresSignallingMemory implements SignallingMemory {

    private final Database database;
    private final Clock clock;

    public PostgresSignallingMemory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<DeviceRegistration> registrations() {
        return database.inTransaction(sql -> {
            sql.update("delete from device_registration where until <= ?", clock.instant());
            return sql.list(
                    "select device_id, host, port, transport, version, until, last_seen from device_registration",
                    PostgresSignallingMemory::registration);
        });
    }

    private static DeviceRegistration registration(ResultSet row) throws SQLException {
        return new DeviceRegistration(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                Sql.time(row, 6),
                Sql.time(row, 7));
    }

    @Override
    public void saveRegistrations(Collection<DeviceRegistration> registrations) {
        List<Object[]> rows = registrations.stream()
                .map(one -> new Object[] {
                    one.deviceId(), one.host(), one.port(), one.transport(), one.version(), one.until(), one.lastSeen()
                })
                .toList();
        write("""
                insert into device_registration (device_id, host, port, transport, version, until, last_seen)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (device_id) do update set host = excluded.host, port = excluded.port,
                    transport = excluded.transport, version = excluded.version, until = excluded.until,
                    last_seen = excluded.last_seen
                """, rows);
    }

    @Override
    public void removeRegistrations(Collection<String> deviceIds) {
        write("delete from device_registration where device_id = ?", single(deviceIds));
    }

    @Override
    public List<OpenDialog> dialogs() {
        return database.inTransaction(sql -> sql.list(
                "select call_id, device_id, target_id, local_tag, remote_tag, cseq, host, port, transport, ssrc,"
                        + " opened_at from open_dialog",
                PostgresSignallingMemory::dialog));
    }

    private static OpenDialog dialog(ResultSet row) throws SQLException {
        return new OpenDialog(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getInt(8),
                row.getString(9),
                row.getString(10),
                Sql.time(row, 11));
    }

    @Override
    public void saveDialogs(Collection<OpenDialog> dialogs) {
        List<Object[]> rows = dialogs.stream()
                .map(one -> new Object[] {
                    one.callId(),
                    one.deviceId(),
                    one.targetId(),
                    one.localTag(),
                    one.remoteTag(),
                    one.cseq(),
                    one.host(),
                    one.port(),
                    one.transport(),
                    one.ssrc(),
                    one.openedAt()
                })
                .toList();
        write("""
                insert into open_dialog (call_id, device_id, target_id, local_tag, remote_tag, cseq, host, port,
                                         transport, ssrc, opened_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (call_id) do update set remote_tag = excluded.remote_tag, cseq = excluded.cseq,
                    host = excluded.host, port = excluded.port
                """, rows);
    }

    @Override
    public void removeDialogs(Collection<String> callIds) {
        write("delete from open_dialog where call_id = ?", single(callIds));
    }

    private static List<Object[]> single(Collection<String> keys) {
        return keys.stream().map(key -> new Object[] {key}).toList();
    }

    private void write(String text, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            database.inTransaction(sql -> {
                sql.batch(text, rows);
                return rows.size();
            });
        }
    }
}
