package cn.fengsui.store.camera;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Listing;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.Feeds;
import cn.fengsui.store.eventlog.LogAppend;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalogue in table {@code camera}. Blocking, any thread. */
public final class PostgresCameras implements Cameras {

    private final Database database;
    private final LogAppend log;
    private final AppendHints hints;
    private final Clock clock;

    public PostgresCameras(Database database, LogAppend log, AppendHints hints, Clock clock) {
        this.database = database;
        this.log = log;
        this.hints = hints;
        this.clock = clock;
    }

    @Override
    public Page<Camera> find(Query query) {
        return new Listing<>("camera", Camera.class, query)
                .time("updated_at", "updated_at")
                .state("status")
                .page(database, true, new Listing.Key("id", "text"));
    }

    @Override
    public Optional<Camera> byId(String id) {
        return database.inTransaction(sql ->
                sql.first("select body from camera where id = ?", row -> EventJson.camera(row.getString(1)), id));
    }

    @Override
    public List<Camera> nearest(GeoPoint point, int limit) {
        return database.inTransaction(sql ->
                sql.list("""
                select body from camera where has_video and lng is not null
                order by ((lng - ?) * cos(radians(?))) ^ 2 + (lat - ?) ^ 2, id limit ?
                """, row -> EventJson.camera(row.getString(1)), point.lng(), point.lat(), point.lat(), limit));
    }

    @Override
    public List<Camera> save(List<Camera> cameras) {
        var byId = new TreeMap<String, Camera>(); // in order of id, so that two writers cannot lock crosswise
        cameras.forEach(camera -> byId.put(camera.id(), camera));
        if (byId.isEmpty()) {
            return List.of();
        }
        record Saved(List<Camera> changed, long latest) {}
        Saved saved = database.inTransaction(sql -> {
            List<Change> changes = changes(byId, stored(sql, byId));
            write(sql, changes);
            noteFeeds(sql, byId.values(), changes);
            long latest = changes.isEmpty()
                    ? 0
                    : log.append(sql, changes.stream().map(Change::event).toList())
                            .latest();
            return new Saved(changes.stream().map(Change::camera).toList(), latest);
        });
        if (saved.latest() > 0) {
            hints.appended(saved.latest());
        }
        return saved.changed();
    }

    private record Stored(Camera camera, int version) {}

    private record Change(Camera camera, int version) {
        NewEvent event() {
            return new NewEvent(
                    camera.source(),
                    "camera:" + camera.id() + "@" + version,
                    EventKind.CAMERA,
                    camera.updatedAt(),
                    camera.id(),
                    EventJson.write(camera),
                    camera.drill());
        }
    }

    private static Map<String, Stored> stored(Sql sql, Map<String, Camera> byId) throws SQLException {
        var stored = new HashMap<String, Stored>();
        sql.list(
                        "select body, version from camera where id = any(?) order by id for update",
                        row -> new Stored(EventJson.camera(row.getString(1)), row.getInt(2)),
                        (Object) byId.keySet().toArray(String[]::new))
                .forEach(one -> stored.put(one.camera().id(), one));
        return stored;
    }

    private static List<Change> changes(Map<String, Camera> byId, Map<String, Stored> stored) {
        var changes = new ArrayList<Change>();
        byId.forEach((id, camera) -> {
            Stored before = stored.get(id);
            if (before == null) {
                changes.add(new Change(camera, 1));
            } else if (!timeless(camera).equals(timeless(before.camera()))) {
                changes.add(new Change(keepingSince(camera, before.camera()), before.version() + 1));
            }
        });
        return changes;
    }

    private static Camera keepingSince(Camera camera, Camera before) {
        return camera.status() == before.status()
                ? camera.withStatus(camera.status(), before.statusSince(), camera.updatedAt())
                : camera;
    }

    private static Camera timeless(Camera camera) {
        return camera.withStatus(camera.status(), Instant.EPOCH, Instant.EPOCH);
    }

    private static void write(Sql sql, List<Change> changes) throws SQLException {
        var rows = new ArrayList<@Nullable Object[]>();
        for (Change change : changes) {
            Camera camera = change.camera();
            GeoPoint point = camera.place().point();
            rows.add(new @Nullable Object[] {
                camera.id(),
                camera.status(),
                camera.updatedAt(),
                point == null ? null : point.lng(),
                point == null ? null : point.lat(),
                camera.place().divisionCode(),
                camera.place().division(),
                camera.hasVideo(),
                camera.drill(),
                change.version(),
                EventJson.write(camera)
            });
        }
        sql.batch("""
                insert into camera (id, status, updated_at, lng, lat, division_code, division, has_video, drill,
                                    version, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set
                    status = excluded.status, updated_at = excluded.updated_at, lng = excluded.lng, lat = excluded.lat,
                    division_code = excluded.division_code, division = excluded.division,
                    has_video = excluded.has_video, drill = excluded.drill, version = excluded.version,
                    body = excluded.body
                """, rows);
    }

    /** A catalogue that repeats itself still speaks. */
    private void noteFeeds(Sql sql, Iterable<Camera> all, List<Change> changes) throws SQLException {
        var received = new TreeMap<String, Long>();
        var drills = new HashMap<String, Boolean>();
        for (Camera camera : all) {
            received.putIfAbsent(camera.source(), 0L);
            drills.put(camera.source(), camera.drill());
        }
        changes.forEach(change -> received.merge(change.camera().source(), 1L, Long::sum));
        for (var entry : received.entrySet()) {
            Feeds.heard(
                    sql, entry.getKey(), drills.getOrDefault(entry.getKey(), false), entry.getValue(), clock.instant());
        }
    }
}
