package cn.fengsui.store.video;

import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.domain.video.DeviceRecords;
import cn.fengsui.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Passwords and particulars of devices, in table {@code device_record}. Blocking, any thread. */
public final class PostgresDeviceRecords implements DeviceRecords {

    private static final String COLUMNS = "device_id, ha1_md5, ha1_sha256, redirect, profile";

    private final Database database;

    public PostgresDeviceRecords(Database database) {
        this.database = database;
    }

    @Override
    public List<DeviceRecord> all() {
        return database.inTransaction(sql ->
                sql.list("select " + COLUMNS + " from device_record order by device_id", PostgresDeviceRecords::row));
    }

    @Override
    public Optional<DeviceRecord> find(String deviceId) {
        return database.inTransaction(sql -> sql.first(
                "select " + COLUMNS + " from device_record where device_id = ?", PostgresDeviceRecords::row, deviceId));
    }

    @Override
    public void put(DeviceRecord device) {
        database.inTransaction(sql -> sql.update(
                """
                insert into device_record (device_id, ha1_md5, ha1_sha256, redirect, profile) values (?, ?, ?, ?, ?)
                on conflict (device_id) do update set ha1_md5 = excluded.ha1_md5, ha1_sha256 = excluded.ha1_sha256,
                    redirect = excluded.redirect, profile = excluded.profile, updated_at = now()
                """,
                device.deviceId(),
                device.ha1Md5(),
                device.ha1Sha256(),
                device.redirect(),
                lines(device.profile())));
    }

    @Override
    public void remove(String deviceId) {
        database.inTransaction(sql -> sql.update("delete from device_record where device_id = ?", deviceId));
    }

    private static DeviceRecord row(ResultSet row) throws SQLException {
        return new DeviceRecord(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4), attributes(row.getString(5)));
    }

    private static String lines(Map<String, String> attributes) {
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> attributes(String lines) {
        return lines.lines()
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }
}
