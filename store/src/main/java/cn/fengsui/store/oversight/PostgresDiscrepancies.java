package cn.fengsui.store.oversight;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.oversight.AppealNote;
import cn.fengsui.domain.oversight.Discrepancies;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Listing;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Findings in table {@code discrepancy}, notes in {@code appeal_note}. Blocking, any thread. */
public final class PostgresDiscrepancies implements Discrepancies {

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresDiscrepancies(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Page<Discrepancy> find(Query query) {
        return page(listing(query));
    }

    @Override
    public Page<Discrepancy> ofKind(Query query, DiscrepancyKind kind) {
        return page(listing(query).where("kind = ?", kind.name()));
    }

    private static Listing<Discrepancy> listing(Query query) {
        return new Listing<>("discrepancy", Discrepancy.class, query)
                .time("from_at", "at")
                .category()
                .state("state");
    }

    private Page<Discrepancy> page(Listing<Discrepancy> listing) {
        return listing.page(database, false, new Listing.Key("at", "timestamptz"), new Listing.Key("id", "text"));
    }

    @Override
    public Optional<Discrepancy> byId(String id) {
        return database.inTransaction(sql -> sql.first(
                "select body from discrepancy where id = ?",
                row -> EventJson.read(row.getString(1), Discrepancy.class),
                id));
    }

    @Override
    public void save(List<Discrepancy> discrepancies) {
        List<@Nullable Object[]> rows = discrepancies.stream()
                .sorted(Comparator.comparing(Discrepancy::id)) // so that two writers cannot lock crosswise
                .map(PostgresDiscrepancies::row)
                .toList();
        database.inTransaction(sql -> {
            sql.batch("""
                    insert into discrepancy (id, kind, state, unit, channel, category, from_at, at, lng, lat,
                                             division_code, division, drill, body)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (id) do update set
                        kind = excluded.kind, state = excluded.state, unit = excluded.unit,
                        channel = excluded.channel, category = excluded.category, from_at = excluded.from_at,
                        at = excluded.at, lng = excluded.lng, lat = excluded.lat,
                        division_code = excluded.division_code, division = excluded.division, drill = excluded.drill,
                        body = excluded.body
                    """, rows);
            return rows.size();
        });
    }

    @Override
    public AppealNote appeal(String discrepancyId, Actor actor, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A note needs a text; say in a sentence what the finding misses.");
        }
        return database.inTransaction(sql -> {
            if (sql.number("select count(*) from discrepancy where id = ?", discrepancyId) == 0) {
                throw new IllegalArgumentException(
                        "There is no finding " + discrepancyId + "; take the id from the list.");
            }
            var note = new AppealNote(discrepancyId, actor, clock.instant().truncatedTo(ChronoUnit.MICROS), text);
            sql.update(
                    "insert into appeal_note (discrepancy_id, body) values (?, ?)",
                    discrepancyId,
                    EventJson.write(note));
            audit.add(sql, actor, "discrepancy.appeal", discrepancyId, text, "granted");
            return note;
        });
    }

    @Override
    public List<AppealNote> appeals(String discrepancyId) {
        return database.inTransaction(sql -> sql.list(
                "select body from appeal_note where discrepancy_id = ? order by number",
                row -> EventJson.read(row.getString(1), AppealNote.class),
                discrepancyId));
    }

    private static @Nullable Object[] row(Discrepancy found) {
        GeoPoint point = found.place().point();
        return new @Nullable Object[] {
            found.id(),
            found.kind(),
            found.state(),
            found.unit(),
            found.channel(),
            found.category(),
            found.from(),
            found.at(),
            point == null ? null : point.lng(),
            point == null ? null : point.lat(),
            found.place().divisionCode(),
            found.place().division(),
            found.drill(),
            EventJson.write(found)
        };
    }
}
