package cn.fengsui.store.briefing;

import static cn.fengsui.domain.briefing.BriefingRefused.Reason;

import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingFile;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingRefused;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.briefing.ReadReceipt;
import cn.fengsui.domain.briefing.Signature;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.RandomId;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Briefings in the tables {@code briefing...}. Blocking, any thread. */
public final class PostgresBriefings implements Briefings {

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresBriefings(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Briefing draft(BriefingKind kind, String incidentId, boolean drill, BriefingText text, Actor actor) {
        return database.inTransaction(sql -> {
            lock(sql, kind, incidentId, drill);
            ReportOrder.check(sql, kind, incidentId, drill);
            Instant now = now();
            var briefing = new Briefing(
                    RandomId.next(),
                    kind,
                    BriefingState.DRAFT,
                    1,
                    0,
                    0,
                    incidentId,
                    drill,
                    text.asOf(),
                    text.title(),
                    Sha256.of(text.document()),
                    text.note(),
                    Signature.of(actor, now),
                    null,
                    null);
            insert(sql, briefing);
            keepText(sql, briefing, text, actor, now);
            audit.add(sql, actor, "briefing.draft", briefing.id(), kind + " " + text.title(), "version 1");
            return briefing;
        });
    }

    @Override
    public Briefing revise(String id, int version, BriefingText text, Actor actor) {
        return database.inTransaction(sql -> {
            var old = current(sql, id, version);
            Instant now = now();
            var revised = BriefingSteps.revised(old, text, Sha256.of(text.document()), Signature.of(actor, now));
            update(sql, revised);
            keepText(sql, revised, text, actor, now);
            audit.add(sql, actor, "briefing.revise", id, text.note(), "version " + revised.version());
            return revised;
        });
    }

    @Override
    public Briefing sign(String id, int version, Actor actor) {
        return database.inTransaction(sql -> {
            var signed = BriefingSteps.signed(current(sql, id, version), Signature.of(actor, now()));
            update(sql, signed);
            audit.add(sql, actor, "briefing.sign", id, signed.title(), "sha256 " + signed.sha256());
            return signed;
        });
    }

    @Override
    public Briefing publish(String id, int version, Actor actor) {
        return database.inTransaction(sql -> {
            var found = byId(sql, id).orElseThrow(() -> unknown(id));
            lock(sql, found.kind(), found.incidentId(), found.drill());
            var old = current(sql, id, version);
            BriefingSteps.requireSigned(old);
            ReportOrder.check(sql, old.kind(), old.incidentId(), old.drill());
            refuseOlder(sql, old);
            Instant now = now();
            int year = now.atZone(ZoneId.of(zone(sql))).getYear();
            String series = series(old, year);
            int number = 1 + (int) sql.number("select max(number) from briefing where series = ?", series);
            var published = BriefingSteps.published(old, year, number, Signature.of(actor, now));
            sql.update("update briefing set series = ?, number = ? where id = ?", series, number, id);
            update(sql, published);
            audit.add(sql, actor, "briefing.publish", id, published.title(), series + " no. " + number);
            return published;
        });
    }

    @Override
    public Briefing discard(String id, int version, String reason, Actor actor) {
        if (reason.isBlank()) {
            throw new BriefingRefused(
                    Reason.TEXT_MISSING, "Discarding a briefing needs a reason; say in a sentence why.");
        }
        return database.inTransaction(sql -> {
            var discarded = BriefingSteps.discarded(current(sql, id, version), reason);
            update(sql, discarded);
            audit.add(sql, actor, "briefing.discard", id, reason, "discarded");
            return discarded;
        });
    }

    @Override
    public Optional<Briefing> byId(String id) {
        return database.inTransaction(sql -> byId(sql, id));
    }

    @Override
    public String document(String id) {
        var versions = versions(id);
        if (versions.isEmpty()) {
            throw unknown(id);
        }
        return versions.getLast().document();
    }

    @Override
    public List<BriefingText> versions(String id) {
        return database.inTransaction(sql -> sql.list(
                "select body from briefing_text where briefing_id = ? order by version",
                row -> EventJson.read(row.getString(1), BriefingText.class),
                id));
    }

    @Override
    public Optional<Briefing> latestPublished(BriefingKind kind, String incidentId, boolean drill) {
        return database.inTransaction(sql -> latestPublished(sql, kind, incidentId, drill));
    }

    @Override
    public List<Briefing> newest(boolean drill, int limit) {
        return database.inTransaction(sql -> sql.list(
                "select body from briefing where drill = ? order by shown_at desc, id limit ?",
                row -> EventJson.read(row.getString(1), Briefing.class),
                drill,
                limit));
    }

    @Override
    public BriefingFile keep(String id, String name, byte[] bytes) {
        return database.inTransaction(sql -> {
            var briefing = byId(sql, id).orElseThrow(() -> unknown(id));
            if (briefing.state() != BriefingState.PUBLISHED) {
                throw new BriefingRefused(
                        Reason.NOT_FROM_THIS_STATE,
                        "Briefing " + id + " is " + briefing.state() + "; only published ones are kept as files.");
            }
            sql.update("""
                    insert into briefing_file (briefing_id, name, made_at, sha256, bytes) values (?, ?, ?, ?, ?)
                    on conflict do nothing
                    """, id, name, now(), Sha256.of(bytes), bytes);
            return file(sql, id, name).orElseThrow();
        });
    }

    @Override
    public Optional<BriefingFile> file(String id, String name) {
        return database.inTransaction(sql -> file(sql, id, name));
    }

    @Override
    public ReadReceipt read(Actor actor, boolean drill, String briefingId, String figures) {
        return database.inTransaction(sql -> {
            var receipt = new ReadReceipt(actor.user(), actor.displayName(), drill, now(), briefingId, figures);
            sql.update(
                    "insert into briefing_read (user_name, drill, briefing_id, body) values (?, ?, ?, ?)",
                    actor.user(),
                    drill,
                    briefingId,
                    EventJson.write(receipt));
            audit.add(sql, actor, "briefing.read", briefingId.isEmpty() ? "live" : briefingId, "", "read");
            return receipt;
        });
    }

    @Override
    public Optional<ReadReceipt> lastRead(String user, boolean drill) {
        return database.inTransaction(sql -> sql.first(
                "select body from briefing_read where user_name = ? and drill = ? order by number desc limit 1",
                row -> EventJson.read(row.getString(1), ReadReceipt.class),
                user,
                drill));
    }

    @Override
    public List<ReadReceipt> readers(String briefingId) {
        return database.inTransaction(
                sql -> sql.list("""
                select body from briefing_read where number in
                    (select min(number) from briefing_read where briefing_id = ? group by user_name) order by number
                """, row -> EventJson.read(row.getString(1), ReadReceipt.class), briefingId));
    }

    /** Stored times have microseconds: what is returned now equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void lock(Sql sql, BriefingKind kind, String incidentId, boolean drill) throws SQLException {
        sql.call(
                "select pg_advisory_xact_lock(hashtext('briefing'), hashtext(?))",
                (kind.isOfIncident() ? incidentId : kind.name()) + drill);
    }

    private static Briefing current(Sql sql, String id, int version) throws SQLException {
        var found = sql.first(
                        "select body from briefing where id = ? for update",
                        row -> EventJson.read(row.getString(1), Briefing.class),
                        id)
                .orElseThrow(() -> unknown(id));
        if (found.version() != version) {
            throw new BriefingRefused(
                    Reason.CHANGED_MEANWHILE,
                    "Briefing " + id + " is at version " + found.version() + " and the act began from version "
                            + version + "; read it again.");
        }
        return found;
    }

    private static void refuseOlder(Sql sql, Briefing old) throws SQLException {
        var latest = latestPublished(sql, old.kind(), old.incidentId(), old.drill());
        if (latest.isPresent() && !latest.get().asOf().isBefore(old.asOf())) {
            throw new BriefingRefused(
                    Reason.OLDER_THAN_PUBLISHED,
                    "Its data are of " + old.asOf() + " and " + latest.get().asOf()
                            + " is published already; bring the draft up to date first.");
        }
    }

    private static String series(Briefing briefing, int year) {
        String drill = briefing.drill() ? "-drill" : "";
        return briefing.kind().isOfIncident()
                ? "incident-" + briefing.incidentId() + drill
                : briefing.kind() + "-" + year + drill;
    }

    private static String zone(Sql sql) throws SQLException {
        return sql.first("select zone from city", row -> row.getString(1)).orElseThrow();
    }

    private static void insert(Sql sql, Briefing briefing) throws SQLException {
        sql.update(
                """
                insert into briefing (id, kind, state, version, series, number, incident_id, drill, as_of, shown_at, body)
                values (?, ?, ?, ?, '', 0, ?, ?, ?, ?, ?)
                """,
                briefing.id(),
                briefing.kind(),
                briefing.state(),
                briefing.version(),
                briefing.incidentId(),
                briefing.drill(),
                briefing.asOf(),
                briefing.shownAt(),
                EventJson.write(briefing));
    }

    private static void update(Sql sql, Briefing briefing) throws SQLException {
        sql.update(
                "update briefing set state = ?, version = ?, as_of = ?, shown_at = ?, body = ? where id = ?",
                briefing.state(),
                briefing.version(),
                briefing.asOf(),
                briefing.shownAt(),
                EventJson.write(briefing),
                briefing.id());
    }

    private static void keepText(Sql sql, Briefing briefing, BriefingText text, Actor actor, Instant now)
            throws SQLException {
        sql.update(
                "insert into briefing_text (briefing_id, version, saved_at, saved_by, body) values (?, ?, ?, ?, ?)",
                briefing.id(),
                briefing.version(),
                now,
                actor.displayName(),
                EventJson.write(text));
    }

    private static Optional<Briefing> byId(Sql sql, String id) throws SQLException {
        return sql.first(
                "select body from briefing where id = ?", row -> EventJson.read(row.getString(1), Briefing.class), id);
    }

    private static Optional<Briefing> latestPublished(Sql sql, BriefingKind kind, String incidentId, boolean drill)
            throws SQLException {
        return sql.first("""
                select body from briefing where drill = ? and kind = ? and incident_id = ? and state = 'PUBLISHED'
                order by as_of desc limit 1
                """, row -> EventJson.read(row.getString(1), Briefing.class), drill, kind, incidentId);
    }

    private static Optional<BriefingFile> file(Sql sql, String id, String name) throws SQLException {
        return sql.first(
                "select made_at, sha256, bytes from briefing_file where briefing_id = ? and name = ?",
                row -> new BriefingFile(id, name, Sql.time(row, 1), row.getString(2), row.getBytes(3)),
                id,
                name);
    }

    private static BriefingRefused unknown(String id) {
        return new BriefingRefused(Reason.UNKNOWN, "There is no briefing " + id + "; take the id from the list.");
    }
}
