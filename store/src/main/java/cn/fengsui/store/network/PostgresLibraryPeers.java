package cn.fengsui.store.network;

import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.viewlibrary.LibraryPeer;
import cn.fengsui.domain.viewlibrary.LibraryPeers;
import cn.fengsui.domain.viewlibrary.LibrarySystem;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables {@code viid_peer}, {@code viid_notification} and {@code viid_system}. Blocking, any thread. */
public final class PostgresLibraryPeers implements LibraryPeers {

    private final Database database;

    public PostgresLibraryPeers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<LibraryPeer> byId(String id) {
        return database.inTransaction(sql -> sql.first("""
                select id, address, registered_at, seen_at, subscription, subscribed_until from viid_peer where id = ?
                """, PostgresLibraryPeers::peer, id));
    }

    @Override
    public void registered(String id, String address, Instant at) {
        database.inTransaction(sql -> sql.update("""
                insert into viid_peer (id, address, registered_at, seen_at, subscription) values (?, ?, ?, ?, '')
                on conflict (id) do update set
                    address = excluded.address, registered_at = excluded.registered_at, seen_at = excluded.seen_at
                """, id, address, at, at));
    }

    @Override
    public void seen(String id, Instant at) {
        database.inTransaction(
                sql -> sql.update("update viid_peer set seen_at = greatest(seen_at, ?) where id = ?", at, id));
    }

    @Override
    public void gone(String id, Instant at) {
        database.inTransaction(sql -> sql.update("""
                update viid_peer set registered_at = null, seen_at = ?, subscription = '', subscribed_until = null
                where id = ?
                """, at, id));
    }

    @Override
    public void subscribed(String id, String subscription, @Nullable Instant until) {
        database.inTransaction(sql -> sql.update(
                "update viid_peer set subscription = ?, subscribed_until = ?::timestamptz where id = ?",
                subscription,
                until,
                id));
    }

    @Override
    public boolean isKnown(String peer, String notice) {
        return database.inTransaction(sql -> sql.number(
                        "select count(*) from viid_notification where peer = ? and notice = ?", peer, notice))
                == 1;
    }

    @Override
    public void note(String peer, String notice, Instant at) {
        database.inTransaction(sql -> sql.update(
                "insert into viid_notification (peer, notice, at) values (?, ?, ?) on conflict do nothing",
                peer,
                notice,
                at));
    }

    @Override
    public int forget(Instant before) {
        return database.inTransaction(sql -> sql.update("delete from viid_notification where at < ?", before));
    }

    @Override
    public void saveSystems(List<LibrarySystem> systems) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (LibrarySystem system : systems) {
            rows.add(new @Nullable Object[] {
                system.peer(), system.id(), system.name(), system.status(), system.updatedAt()
            });
        }
        database.inTransaction(sql -> {
            sql.batch("""
                    insert into viid_system (peer, id, name, status, updated_at) values (?, ?, ?, ?, ?)
                    on conflict (peer, id) do update set
                        name = case when excluded.name = '' then viid_system.name else excluded.name end,
                        status = excluded.status, updated_at = excluded.updated_at
                    """, rows);
            return rows.size();
        });
    }

    @Override
    public List<LibrarySystem> systems(String peer) {
        return database.inTransaction(sql -> sql.list(
                "select peer, id, name, status, updated_at from viid_system where peer = ? order by id",
                row -> new LibrarySystem(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        CameraStatus.valueOf(row.getString(4)),
                        Sql.time(row, 5)),
                peer));
    }

    private static LibraryPeer peer(ResultSet row) throws SQLException {
        return new LibraryPeer(
                row.getString(1),
                row.getString(2),
                timeOrNull(row, 3),
                Sql.time(row, 4),
                row.getString(5),
                timeOrNull(row, 6));
    }

    private static @Nullable Instant timeOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
