package cn.fengsui.store.correlation;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.correlation.Candidates;
import cn.fengsui.domain.correlation.NotTheSame;
import cn.fengsui.domain.correlation.ReportCorrection;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Listing;
import cn.fengsui.store.database.RandomId;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.eventlog.ReportTable;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Candidates in table {@code candidate}, corrections in {@code report_correction}. Blocking, any thread. */
public final class PostgresCandidates implements Candidates {

    private final Database database;
    private final LogAppend log;
    private final AppendHints hints;
    private final ReportTable reports;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresCandidates(
            Database database,
            LogAppend log,
            AppendHints hints,
            ReportTable reports,
            PostgresAuditTrail audit,
            Clock clock) {
        this.database = database;
        this.log = log;
        this.hints = hints;
        this.reports = reports;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Page<Candidate> find(Query query) {
        return new Listing<>("candidate", Candidate.class, query)
                .time("first_at", "first_at")
                .levels()
                .category()
                .state("state")
                .page(database, false, new Listing.Key("first_at", "timestamptz"), new Listing.Key("id", "text"));
    }

    @Override
    public Optional<Candidate> byId(String id) {
        return database.inTransaction(sql -> find(sql, id));
    }

    @Override
    public List<Candidate> byReport(String reportKey) {
        return database.inTransaction(sql -> sql.list(
                "select body from candidate where report_keys @> ? and state <> ? order by first_at, id",
                row -> EventJson.read(row.getString(1), Candidate.class),
                new String[] {reportKey},
                CandidateState.DISSOLVED));
    }

    @Override
    public void save(List<Candidate> candidates) {
        List<@Nullable Object[]> rows = candidates.stream()
                .sorted(Comparator.comparing(Candidate::id)) // so that two writers cannot lock crosswise
                .map(PostgresCandidates::row)
                .toList();
        database.inTransaction(sql -> {
            sql.batch("""
                    insert into candidate (id, state, level, category, first_at, lng, lat, division_code, division,
                                           drill, report_keys, body)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (id) do update set
                        state = excluded.state, level = excluded.level, category = excluded.category,
                        first_at = excluded.first_at, lng = excluded.lng, lat = excluded.lat,
                        division_code = excluded.division_code, division = excluded.division, drill = excluded.drill,
                        report_keys = excluded.report_keys, body = excluded.body
                    """, rows);
            return rows.size();
        });
    }

    @Override
    public NotTheSame notTheSame(String candidateId, String reportKey, Actor actor, String reason) {
        require(reason, "Taking a report out of a candidate");
        record Outcome(NotTheSame decision, long latest) {}
        Outcome outcome = database.inTransaction(sql -> {
            Candidate candidate = find(sql, candidateId)
                    .filter(found -> found.state() != CandidateState.DISSOLVED)
                    .orElseThrow(() -> new IllegalArgumentException("There is no candidate " + candidateId
                            + ", or it is dissolved; take the id from the list."));
            if (!candidate.reportKeys().contains(reportKey)) {
                throw new IllegalArgumentException("Candidate " + candidateId + " does not name the report " + reportKey
                        + "; take the key from the candidate.");
            }
            List<String> others = candidate.reportKeys().stream()
                    .filter(key -> !key.equals(reportKey))
                    .toList();
            var decision = new NotTheSame(reportKey, others, actor, now(), reason);
            audit.add(sql, actor, "candidate.not_the_same", candidateId, reason, "granted");
            var event = new NewEvent(
                    "candidate",
                    RandomId.next(),
                    EventKind.NOT_THE_SAME,
                    decision.at(),
                    candidate.place().divisionCode(),
                    EventJson.write(decision),
                    candidate.drill());
            return new Outcome(decision, log.append(sql, List.of(event)).latest());
        });
        hints.appended(outcome.latest());
        return outcome.decision();
    }

    @Override
    public ReportCorrection correct(
            String reportKey, String category, Instant occurredAt, Place place, Actor actor, String reason) {
        require(reason, "Correcting a report");
        if (EventClass.of(category).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + category + "' is not an admitted class; choose a code of the class tree such as A1.");
        }
        record Outcome(ReportCorrection correction, long latest) {}
        reports.settle();
        Outcome outcome = database.inTransaction(sql -> {
            Report report = lock(sql, ReportKey.of(reportKey));
            int number = (int) sql.number(
                    "select coalesce(max(number), 0) + 1 from report_correction where report_key = ?", reportKey);
            var correction = new ReportCorrection(reportKey, number, category, occurredAt, place, actor, now(), reason);
            sql.update(
                    "insert into report_correction (report_key, number, body) values (?, ?, ?)",
                    reportKey,
                    number,
                    EventJson.write(correction));
            audit.add(sql, actor, "report.correct", reportKey, reason, "granted");
            var event = new NewEvent(
                    "correction",
                    RandomId.next(),
                    EventKind.CORRECTION,
                    correction.at(),
                    place.divisionCode(),
                    EventJson.write(correction),
                    report.drill());
            return new Outcome(correction, log.append(sql, List.of(event)).latest());
        });
        hints.appended(outcome.latest());
        return outcome.correction();
    }

    /** Keeps a second correction from taking the same number. */
    private static Report lock(Sql sql, ReportKey key) throws SQLException {
        return sql.first(
                        "select body from report where source = ? and source_id = ? for update",
                        row -> EventJson.report(row.getString(1)),
                        key.source(),
                        key.id())
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no report " + key.text() + "; take the key from the list of reports."));
    }

    private static Optional<Candidate> find(Sql sql, String id) throws SQLException {
        return sql.first(
                "select body from candidate where id = ?",
                row -> EventJson.read(row.getString(1), Candidate.class),
                id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void require(String reason, String what) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(what + " needs a reason; say why in a sentence.");
        }
    }

    private static @Nullable Object[] row(Candidate candidate) {
        GeoPoint point = candidate.place().point();
        return new @Nullable Object[] {
            candidate.id(),
            candidate.state(),
            candidate.level().severity(),
            candidate.category(),
            candidate.firstAt(),
            point == null ? null : point.lng(),
            point == null ? null : point.lat(),
            candidate.place().divisionCode(),
            candidate.place().division(),
            candidate.drill(),
            candidate.reportKeys().toArray(String[]::new),
            EventJson.write(candidate)
        };
    }
}
