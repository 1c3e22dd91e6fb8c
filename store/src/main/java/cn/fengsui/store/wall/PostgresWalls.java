package cn.fengsui.store.wall;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.wall.ScenePanel;
import cn.fengsui.domain.wall.ScenePurpose;
import cn.fengsui.domain.wall.WallConflict;
import cn.fengsui.domain.wall.WallMode;
import cn.fengsui.domain.wall.WallPlan;
import cn.fengsui.domain.wall.WallScene;
import cn.fengsui.domain.wall.WallScreen;
import cn.fengsui.domain.wall.Walls;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Screens, scenes and plans in tables {@code wall_screen}, {@code wall_scene}, {@code wall_plan}. Blocking, any thread. */
public final class PostgresWalls implements Walls {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String SCENE =
            "select id, version, name, purpose, panels, saved_at, saved_by from wall_scene ";
    private static final String PLAN =
            "select version, mode, at, show_from, changed_by, reason, undo_of, screens, calm_scenes, incident_scenes"
                    + " from wall_plan ";

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresWalls(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<WallScreen> screens() {
        return database.inTransaction(sql -> sql.list("""
                select id, name, token_sha256, width_px, height_px, width_mm, distance_m, language, registered_at, revoked
                from wall_screen order by id
                """, PostgresWalls::screen));
    }

    @Override
    public void save(WallScreen screen, Actor actor, String action) {
        database.inTransaction(sql -> {
            sql.update(
                    """
                    insert into wall_screen (id, name, token_sha256, width_px, height_px, width_mm, distance_m, language,
                        registered_at, revoked)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (id) do update set
                        name = excluded.name, token_sha256 = excluded.token_sha256, width_px = excluded.width_px,
                        height_px = excluded.height_px, width_mm = excluded.width_mm, distance_m = excluded.distance_m,
                        language = excluded.language, revoked = excluded.revoked
                    """,
                    screen.id(),
                    screen.name(),
                    screen.tokenSha256(),
                    screen.widthPixels(),
                    screen.heightPixels(),
                    screen.widthMillimetres(),
                    screen.distanceMetres(),
                    screen.language(),
                    screen.registeredAt(),
                    screen.revoked());
            audit.add(sql, actor, action, screen.id(), screen.name(), "granted");
            return null;
        });
    }

    @Override
    public List<WallScene> scenes() {
        return database.inTransaction(sql -> sql.list(
                "select * from (select distinct on (id) id, version, name, purpose, panels, saved_at, saved_by"
                        + " from wall_scene order by id, version desc) newest order by name, id",
                PostgresWalls::scene));
    }

    @Override
    public Optional<WallScene> scene(String reference) {
        int colon = reference.lastIndexOf(':');
        if (colon < 1 || !reference.substring(colon + 1).matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return database.inTransaction(sql -> sql.first(
                SCENE + "where id = ? and version = ?",
                PostgresWalls::scene,
                reference.substring(0, colon),
                Integer.parseInt(reference.substring(colon + 1))));
    }

    @Override
    public WallScene save(WallScene scene, Actor actor) {
        return database.inTransaction(sql -> {
            sql.call("select pg_advisory_xact_lock(hashtext('wall_scene'), hashtext(?))", scene.id());
            int newest = (int) sql.number("select max(version) from wall_scene where id = ?", scene.id());
            if (newest != scene.version()) {
                throw new WallConflict("scene " + scene.name(), scene.version(), newest);
            }
            var saved = new WallScene(
                    scene.id(),
                    newest + 1,
                    scene.name(),
                    scene.purpose(),
                    scene.panels(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    actor.displayName());
            sql.update(
                    "insert into wall_scene (id, version, name, purpose, panels, saved_at, saved_by)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    saved.id(),
                    saved.version(),
                    saved.name(),
                    saved.purpose(),
                    JSON.valueToTree(saved.panels()).toString(),
                    saved.savedAt(),
                    saved.savedBy());
            audit.add(sql, actor, "wall.scene.save", saved.reference(), saved.name(), "granted");
            return saved;
        });
    }

    @Override
    public WallPlan plan() {
        return database.inTransaction(sql -> sql.first(PLAN + "order by version desc limit 1", PostgresWalls::plan))
                .orElse(WallPlan.FIRST);
    }

    @Override
    public Optional<WallPlan> plan(int version) {
        return version == 0
                ? Optional.of(WallPlan.FIRST)
                : database.inTransaction(sql -> sql.first(PLAN + "where version = ?", PostgresWalls::plan, version));
    }

    @Override
    public void save(WallPlan plan, Actor actor, String action) {
        database.inTransaction(sql -> {
            sql.call("select pg_advisory_xact_lock(hashtext('wall_plan'), 0)");
            int newest = (int) sql.number("select max(version) from wall_plan");
            if (newest != plan.version() - 1) {
                throw new WallConflict("the wall", plan.version() - 1, newest);
            }
            sql.update(
                    "insert into wall_plan (version, mode, at, show_from, changed_by, reason, undo_of, screens,"
                            + " calm_scenes, incident_scenes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    plan.version(),
                    plan.mode(),
                    plan.at(),
                    plan.showFrom(),
                    plan.by(),
                    plan.reason(),
                    plan.undoOf(),
                    plan.screens().toArray(String[]::new),
                    plan.calmScenes().toArray(String[]::new),
                    plan.incidentScenes().toArray(String[]::new));
            audit.add(sql, actor, action, "version " + plan.version() + " " + plan.mode(), plan.reason(), "granted");
            return null;
        });
    }

    private static WallScreen screen(ResultSet row) throws SQLException {
        return new WallScreen(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                row.getDouble(6),
                row.getDouble(7),
                row.getString(8),
                Sql.time(row, 9),
                row.getBoolean(10));
    }

    private static WallScene scene(ResultSet row) throws SQLException {
        try {
            return new WallScene(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    ScenePurpose.valueOf(row.getString(4)),
                    List.of(JSON.readValue(row.getString(5), ScenePanel[].class)),
                    Sql.time(row, 6),
                    row.getString(7));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "Scene " + row.getString(1) + " version " + row.getInt(2)
                            + " on record cannot be read; save it again from the scenes page",
                    unreadable);
        }
    }

    private static WallPlan plan(ResultSet row) throws SQLException {
        return new WallPlan(
                row.getInt(1),
                WallMode.valueOf(row.getString(2)),
                Sql.time(row, 3),
                Sql.time(row, 4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                texts(row.getArray(8)),
                texts(row.getArray(9)),
                texts(row.getArray(10)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
