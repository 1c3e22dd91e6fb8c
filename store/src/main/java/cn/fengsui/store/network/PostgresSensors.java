package cn.fengsui.store.network;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.sensor.SensorState;
import cn.fengsui.domain.sensor.Sensors;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code sensor}. Blocking, any thread. */
public final class PostgresSensors implements Sensors {

    private final Database database;

    public PostgresSensors(Database database) {
        this.database = database;
    }

    @Override
    public void save(List<SensorState> states) {
        var rows = new ArrayList<@Nullable Object[]>();
        states.stream().sorted(Comparator.comparing(SensorState::key)).forEach(state -> rows.add(row(state)));
        database.inTransaction(sql -> {
            sql.batch("""
                    insert into sensor (id, quantity, source, name, at, received_at, quality, drill, lng, lat,
                                        division_code, body)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (id, quantity) do update set
                        source = excluded.source, name = excluded.name, at = excluded.at,
                        received_at = excluded.received_at, quality = excluded.quality, drill = excluded.drill,
                        lng = excluded.lng, lat = excluded.lat, division_code = excluded.division_code,
                        body = excluded.body
                    where sensor.at <= excluded.at
                    """, rows);
            return rows.size();
        });
    }

    private static @Nullable Object[] row(SensorState state) {
        var reading = state.reading();
        var point = reading.place().point();
        return new @Nullable Object[] {
            reading.sensorId(),
            reading.quantity(),
            state.source(),
            state.name(),
            reading.at(),
            state.receivedAt(),
            reading.quality(),
            reading.drill(),
            point == null ? null : point.lng(),
            point == null ? null : point.lat(),
            reading.place().divisionCode(),
            EventJson.write(state)
        };
    }

    @Override
    public Page<SensorState> find(Query query, @Nullable String quantity) {
        var text = new StringBuilder("select body from sensor where true");
        var parameters = new ArrayList<@Nullable Object>();
        filter(text, parameters, " and quantity = ?", quantity);
        filter(text, parameters, " and quality = ?", query.state());
        filter(text, parameters, " and division_code = ?", query.division());
        filter(text, parameters, " and drill = ?", query.drill());
        filter(text, parameters, " and id || ' ' || quantity > ?", query.cursor());
        var box = query.box();
        if (box != null) {
            text.append(" and lng >= ? and lat >= ? and lng <= ? and lat <= ?");
            parameters.addAll(box);
        }
        parameters.add(query.limit() + 1);
        List<SensorState> found = database.inTransaction(sql -> sql.list(
                text.append(" order by id || ' ' || quantity limit ?").toString(),
                row -> EventJson.read(row.getString(1), SensorState.class),
                parameters.toArray()));
        boolean isMore = found.size() > query.limit();
        var page = isMore ? found.subList(0, query.limit()) : found;
        return new Page<>(page, isMore ? page.getLast().key() : null);
    }

    private static void filter(
            StringBuilder text, List<@Nullable Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            text.append(condition);
            parameters.add(value);
        }
    }

    @Override
    public List<SensorState> byId(String sensorId) {
        return database.inTransaction(sql -> sql.list(
                "select body from sensor where id = ? order by quantity",
                row -> EventJson.read(row.getString(1), SensorState.class),
                sensorId));
    }
}
