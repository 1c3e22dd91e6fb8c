package cn.fengsui.store.place;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Evacuation;
import cn.fengsui.domain.place.Evacuations;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Evacuation numbers in table {@code evacuation}. Blocking, any thread. */
public final class PostgresEvacuations implements Evacuations {

    private final Database database;
    private final PostgresAuditTrail audit;

    public PostgresEvacuations(Database database, PostgresAuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public Map<String, Evacuation> newest() {
        List<Evacuation> all = database.inTransaction(sql -> sql.list(
                """
                select distinct on (spot_id) spot_id, people, places, moved, at, by_post
                from evacuation order by spot_id, number desc
                """,
                row -> new Evacuation(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        Sql.time(row, 5),
                        row.getString(6))));
        return all.stream().collect(Collectors.toMap(Evacuation::spotId, Function.identity()));
    }

    @Override
    public void enter(Evacuation evacuation, Actor actor) {
        database.inTransaction(sql -> {
            sql.update(
                    "insert into evacuation (spot_id, people, places, moved, at, by_post) values (?, ?, ?, ?, ?, ?)",
                    evacuation.spotId(),
                    evacuation.people(),
                    evacuation.places(),
                    evacuation.moved(),
                    evacuation.at(),
                    evacuation.by());
            String numbers = "people " + evacuation.people() + ", places " + evacuation.places() + ", moved "
                    + evacuation.moved();
            audit.add(sql, actor, "flood.evacuation", evacuation.spotId(), numbers, "granted");
            return null;
        });
    }
}
