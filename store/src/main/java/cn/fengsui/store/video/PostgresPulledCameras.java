package cn.fengsui.store.video;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.PulledCamera;
import cn.fengsui.domain.video.PulledCameras;
import cn.fengsui.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Table {@code pulled_camera}. Blocking, any thread. */
public final class PostgresPulledCameras implements PulledCameras {

    private final Database database;

    public PostgresPulledCameras(Database database) {
        this.database = database;
    }

    @Override
    public List<PulledCamera> all() {
        return database.inTransaction(sql -> sql.list(
                "select id, name, url, user_name, password, lng, lat, address from pulled_camera order by id",
                PostgresPulledCameras::camera));
    }

    @Override
    public void save(PulledCamera camera) {
        GeoPoint point = camera.point();
        database.inTransaction(sql -> sql.update(
                """
                insert into pulled_camera (id, name, url, user_name, password, lng, lat, address)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set
                    name = excluded.name, url = excluded.url, user_name = excluded.user_name,
                    password = excluded.password, lng = excluded.lng, lat = excluded.lat, address = excluded.address
                """,
                camera.id(),
                camera.name(),
                camera.url(),
                camera.user(),
                camera.password().value(),
                point == null ? null : point.lng(),
                point == null ? null : point.lat(),
                camera.address()));
    }

    @Override
    public boolean remove(String id) {
        return database.inTransaction(sql -> sql.update("delete from pulled_camera where id = ?", id)) == 1;
    }

    private static PulledCamera camera(ResultSet row) throws SQLException {
        double lng = row.getDouble(6);
        boolean unknown = row.wasNull();
        return new PulledCamera(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new Secret(row.getString(5)),
                unknown ? null : new GeoPoint(lng, row.getDouble(7)),
                row.getString(8));
    }
}
