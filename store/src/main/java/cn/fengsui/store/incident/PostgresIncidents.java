package cn.fengsui.store.incident;

import cn.fengsui.domain.eventlog.Appended;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentChange;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.report.Report;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Listing;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Incidents in the tables {@code incident...} and {@code unit}. Blocking, any thread. */
public final class PostgresIncidents implements Incidents {

    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MMdd");

    private final Database database;
    private final LogAppend log;
    private final AppendHints hints;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresIncidents(
            Database database, LogAppend log, AppendHints hints, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.log = log;
        this.hints = hints;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Incident> open(List<Report> reports) {
        List<Report> due = reports.stream().filter(LifeCycle::isDueAnIncident).toList();
        if (due.isEmpty()) {
            return List.of();
        }
        record Outcome(List<Incident> incidents, long latest) {}
        Outcome outcome = database.inTransaction(sql -> {
            var incidents = new ArrayList<Incident>();
            var entries = new ArrayList<NewEvent>();
            for (Report report : unclaimed(sql, due)) {
                openOne(sql, report, incidents, entries);
            }
            long latest = entries.isEmpty() ? 0 : log.append(sql, entries).latest();
            return new Outcome(incidents, latest);
        });
        if (outcome.latest() > 0) {
            hints.appended(outcome.latest());
        }
        return List.copyOf(outcome.incidents());
    }

    @Override
    public Incident move(IncidentMove move) {
        record Outcome(Incident incident, Appended appended) {}
        Outcome outcome = database.inTransaction(sql -> {
            if (move.action() == IncidentAction.MERGE) {
                Merges.lockBoth(sql, move); // in one order, so that two merges cannot lock crosswise
            }
            Incident before = locked(sql, move.incidentId());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            LifeCycle.Moved moved = LifeCycle.move(before, move, now);
            var lines = new ArrayList<LifeCycle.Moved>(List.of(moved));
            if (move.action() == IncidentAction.MERGE) {
                lines.add(Merges.into(locked(sql, move.terms().into()), before, move, now));
                Merges.handReportsOver(sql, move);
            }
            UnitRows.assign(sql, move, moved.incident());
            for (LifeCycle.Moved line : lines) {
                IncidentRows.update(sql, line.incident(), line.entry());
                IncidentRows.insert(sql, line.entry());
            }
            String action = "incident." + move.action().name().toLowerCase(java.util.Locale.ROOT);
            audit.add(
                    sql, move.actor(), action, move.incidentId(), moved.entry().text(), "granted");
            List<NewEvent> events = lines.stream()
                    .map(line -> event(line.incident(), line.entry()))
                    .toList();
            return new Outcome(moved.incident(), log.append(sql, events));
        });
        hints.appended(outcome.appended().latest());
        return outcome.incident();
    }

    @Override
    public Optional<Incident> byId(String id) {
        return database.inTransaction(sql -> IncidentRows.find(sql, id));
    }

    @Override
    public Optional<Incident> byReport(String reportKey) {
        return database.inTransaction(
                sql -> sql.first("""
                select i.body from incident i join incident_report r on r.incident_id = i.id where r.report_key = ?
                """, row -> EventJson.read(row.getString(1), Incident.class), reportKey));
    }

    @Override
    public Page<Incident> find(Query query) {
        var listing = new Listing<>("incident", Incident.class, query)
                .time("occurred_at", "occurred_at")
                .levels()
                .category();
        if ("OPEN".equals(query.state())) {
            listing.where("list_rank <= 4");
        } else {
            listing.state("state");
        }
        return listing.page(
                database,
                true,
                new Listing.Key("list_rank", "bigint"),
                new Listing.Key("list_time", "bigint"),
                new Listing.Key("id", "text"));
    }

    @Override
    public List<IncidentEntry> timeline(String incidentId) {
        return database.inTransaction(sql -> sql.list(
                "select body from incident_entry where incident_id = ? order by seq",
                row -> EventJson.incident(row.getString(1)),
                incidentId));
    }

    @Override
    public List<Unit> units() {
        return database.inTransaction(UnitRows::all);
    }

    @Override
    public void saveUnits(List<Unit> units) {
        database.inTransaction(sql -> UnitRows.save(sql, units));
    }

    private static Incident locked(Sql sql, String id) throws SQLException {
        return IncidentRows.lock(sql, id)
                .orElseThrow(() -> new IncidentRefused(
                        IncidentRefused.Reason.UNKNOWN_INCIDENT,
                        "There is no incident " + id + "; take the id from the list."));
    }

    /** Those reports that had no incident, now claimed for this transaction; in the order they were received. */
    private static List<Report> unclaimed(Sql sql, List<Report> due) throws SQLException {
        Set<String> claimed = new HashSet<>(sql.list("""
                insert into incident_report (report_key, incident_id)
                select key, '' from unnest(?) as due(key) order by key on conflict do nothing returning report_key
                """, row -> row.getString(1), (Object)
                due.stream().map(report -> report.key().text()).toArray(String[]::new)));
        return due.stream()
                .filter(report -> claimed.remove(report.key().text()))
                .sorted(Comparator.comparing(Report::receivedAt))
                .toList();
    }

    private void openOne(Sql sql, Report report, List<Incident> incidents, List<NewEvent> entries) throws SQLException {
        Incident incident = LifeCycle.opened(number(sql, report.receivedAt()), report);
        IncidentEntry entry = LifeCycle.openingLine(incident, report);
        IncidentRows.insert(sql, incident);
        IncidentRows.insert(sql, entry);
        sql.update(
                "update incident_report set incident_id = ? where report_key = ?",
                incident.id(),
                report.key().text());
        audit.add(
                sql, Actor.SYSTEM, "incident.open", incident.id(), report.key().text(), "granted");
        incidents.add(incident);
        entries.add(event(incident, entry));
    }

    private static String number(Sql sql, Instant receivedAt) throws SQLException {
        record City(String zone, String prefix) {}
        City city = sql.first("select zone, prefix from city", row -> new City(row.getString(1), row.getString(2)))
                .orElseThrow();
        String monthDay = MONTH_DAY.format(receivedAt.atZone(ZoneId.of(city.zone())));
        long number = sql.number("""
                insert into incident_number (month_day, last) values (?, 1)
                on conflict (month_day) do update set last = incident_number.last + 1 returning last
                """, monthDay);
        return "%s-%s-%04d".formatted(city.prefix(), monthDay, number);
    }

    private static NewEvent event(Incident incident, IncidentEntry entry) {
        return new NewEvent(
                "incident",
                incident.id() + "#" + entry.seq(),
                EventKind.INCIDENT,
                entry.at(),
                incident.place().divisionCode(),
                EventJson.write(IncidentChange.of(entry, incident)),
                incident.drill());
    }
}
