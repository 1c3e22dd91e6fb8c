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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
            List<Opening> openings = openings(sql, unclaimed(sql, due));
            if (openings.isEmpty()) {
                return new Outcome(List.of(), 0);
            }
            write(sql, openings);
            List<NewEvent> events = openings.stream()
                    .map(one -> event(one.incident(), one.entry()))
                    .toList();
            return new Outcome(
                    openings.stream().map(Opening::incident).toList(),
                    log.append(sql, events).latest());
        });
        if (outcome.latest() > 0) {
            hints.appended(outcome.latest());
        }
        return outcome.incidents();
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

    /** What becomes of one report. */
    private record Opening(Report report, Incident incident, IncidentEntry entry) {
        static Opening of(String id, Report report) {
            Incident incident = LifeCycle.opened(id, report);
            return new Opening(report, incident, LifeCycle.openingLine(incident, report));
        }
    }

    /** In the order of the reports, each day counted on at once by as many as it has. */
    private static List<Opening> openings(Sql sql, List<Report> reports) throws SQLException {
        if (reports.isEmpty()) {
            return List.of();
        }
        record City(ZoneId zone, String prefix) {}
        City city = sql.first(
                        "select zone, prefix from city", row -> new City(ZoneId.of(row.getString(1)), row.getString(2)))
                .orElseThrow();
        var days = new TreeMap<String, List<Report>>(); // in one order, so that two processes cannot lock crosswise
        for (Report report : reports) {
            String day = MONTH_DAY.format(report.receivedAt().atZone(city.zone()));
            days.computeIfAbsent(day, none -> new ArrayList<>()).add(report);
        }
        var openings = new ArrayList<Opening>();
        for (var day : days.entrySet()) {
            long number = lastNumber(sql, day.getKey(), day.getValue().size())
                    - day.getValue().size();
            for (Report report : day.getValue()) {
                openings.add(Opening.of(
                        String.format(Locale.ROOT, "%s-%s-%04d", city.prefix(), day.getKey(), ++number), report));
            }
        }
        return openings;
    }

    private static long lastNumber(Sql sql, String monthDay, int more) throws SQLException {
        return sql.number("""
                insert into incident_number (month_day, last) values (?, ?)
                on conflict (month_day) do update set last = incident_number.last + excluded.last returning last
                """, monthDay, more);
    }

    private void write(Sql sql, List<Opening> openings) throws SQLException {
        IncidentRows.insert(sql, openings.stream().map(Opening::incident).toList());
        IncidentRows.insertEntries(sql, openings.stream().map(Opening::entry).toList());
        sql.update(
                """
                update incident_report set incident_id = opened.id
                from unnest(?, ?) as opened(key, id) where report_key = opened.key
                """,
                openings.stream().map(one -> one.report().key().text()).toArray(String[]::new),
                openings.stream().map(one -> one.incident().id()).toArray(String[]::new));
        audit.add(
                sql,
                Actor.SYSTEM,
                "incident.open",
                openings.stream()
                        .map(one -> new PostgresAuditTrail.Line(
                                one.incident().id(), one.report().key().text()))
                        .toList());
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
