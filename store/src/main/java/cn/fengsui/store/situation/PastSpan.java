package cn.fengsui.store.situation;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.situation.Stood;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stood in a span of the past, within somebody's transaction. */
final class PastSpan {

    /** Older alerts that still stand are the business of the alert desk, not of a playback. */
    private static final Duration BEFORE = Duration.ofDays(7);

    /** What is computed so much after it happened was never on a screen then. */
    private static final Duration LATER = Duration.ofHours(1);

    private static final Duration AFTER_LAST_CAUSE = Duration.ofMinutes(30);

    private final Sql sql;
    private final boolean drill;
    private final Instant from;
    private final Instant to;
    private final int most;

    PastSpan(Sql sql, boolean drill, Instant from, Instant to, int most) {
        this.sql = sql;
        this.drill = drill;
        this.from = from;
        this.to = to;
        this.most = most;
    }

    List<Stood> read() throws SQLException {
        var all = new ArrayList<Stood>();
        all.addAll(sql.list("""
            select a.body, k.at,
                   case when a.state = 'OPEN' then null
                        else (select max(c.at) from alert_change c where c.alert_id = a.id and c.action = 'CONDITION') end
            from alert a left join acknowledgement k on k.alert_id = a.id
            where a.drill in (false, ?) and a.parent_id = '' and a.lng is not null and a.first_at < ? and a.first_at > ?
            order by a.first_at desc, a.id limit ?
            """, PastSpan::alert, drill, to, from.minus(BEFORE), most));
        all.addAll(sql.list("""
            select body, dispatched_at, case when list_rank = 9 then to_timestamp(-list_time / 1000.0) end
            from incident
            where drill in (false, ?) and lng is not null and reported_at < ?
              and (list_rank < 9 or to_timestamp(-list_time / 1000.0) > ?)
            order by reported_at desc, id limit ?
            """, PastSpan::incident, drill, to, from, most));
        all.addAll(sql.list("""
            select body from hotspot
            where drill in (false, ?) and unit = 'CELL' and lng is not null and opened_at < ? and window_end > ?
            order by window_end desc, id limit ?
            """, PastSpan::hotspot, drill, to, from, most));
        all.removeIf(one -> !one.isWithin(from, to));
        return all;
    }

    private static Stood alert(ResultSet row) throws SQLException {
        Alert alert = EventJson.read(row.getString(1), Alert.class);
        boolean later = alert.firstAt().plus(LATER).isBefore(alert.raisedAt());
        Instant ended = time(row, 3);
        Instant to = later ? alert.lastAt().plus(AFTER_LAST_CAUSE) : ended;
        return new Stood(
                Stood.Kind.ALERT,
                alert.id(),
                later ? alert.firstAt() : alert.raisedAt(),
                to,
                time(row, 2),
                alert.level(),
                alert.title(),
                alert.titleEn(),
                Objects.requireNonNull(alert.place().point()),
                List.of(),
                false,
                later);
    }

    private static Stood incident(ResultSet row) throws SQLException {
        Incident incident = EventJson.read(row.getString(1), Incident.class);
        String english = EventClass.of(incident.category()).map(EventClass::en).orElse(incident.category());
        return new Stood(
                Stood.Kind.INCIDENT,
                incident.id(),
                incident.reportedAt(),
                time(row, 3),
                time(row, 2),
                incident.level(),
                incident.title(),
                english,
                Objects.requireNonNull(incident.place().point()),
                List.of(),
                false,
                false);
    }

    private static Stood hotspot(ResultSet row) throws SQLException {
        Hotspot hotspot = EventJson.read(row.getString(1), Hotspot.class);
        GeoPoint point = Objects.requireNonNull(hotspot.place().point());
        return new Stood(
                Stood.Kind.HOTSPOT,
                hotspot.id(),
                hotspot.openedAt(),
                hotspot.windowEnd(),
                null,
                Level.IV,
                hotspot.detail().name(),
                hotspot.detail().name(),
                point,
                hotspot.cells(),
                hotspot.ratio() < 1,
                false);
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
