package cn.fengsui.store.rule;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.AlertRules;
import cn.fengsui.domain.rule.DefaultRules;
import cn.fengsui.domain.rule.RuleConflict;
import cn.fengsui.domain.rule.SavedRule;
import cn.fengsui.store.RuleJson;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.database.SqlFailure;
import cn.fengsui.store.eventlog.AppendHints;
import cn.fengsui.store.eventlog.LogAppend;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Rules in table {@code alert_rule} over those as shipped. Blocking, any thread. */
public final class PostgresRules implements AlertRules {

    private static final String SOURCE = "alert-rule";

    private final Database database;
    private final LogAppend log;
    private final AppendHints hints;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresRules(Database database, LogAppend log, AppendHints hints, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.log = log;
        this.hints = hints;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<SavedRule> current() {
        var byId = new TreeMap<String, SavedRule>();
        DefaultRules.all().forEach(rule -> byId.put(rule.id(), shipped(rule)));
        database.inTransaction(sql -> sql.list(
                        "select distinct on (id) body, saved_at, saved_by from alert_rule order by id, version desc",
                        PostgresRules::saved))
                .forEach(saved -> byId.put(saved.rule().id(), saved));
        return List.copyOf(byId.values());
    }

    @Override
    public List<SavedRule> versions(String id) {
        List<SavedRule> versions = new ArrayList<>(database.inTransaction(sql -> sql.list(
                "select body, saved_at, saved_by from alert_rule where id = ? order by version desc",
                PostgresRules::saved,
                id)));
        DefaultRules.all().stream().filter(rule -> rule.id().equals(id)).forEach(rule -> versions.add(shipped(rule)));
        return List.copyOf(versions);
    }

    @Override
    public SavedRule save(AlertRuleSpec rule, Actor actor) {
        record Outcome(SavedRule saved, long latest) {}
        Outcome outcome = database.inTransaction(sql -> {
            sql.call("select pg_advisory_xact_lock(hashtext('alert_rule'), hashtext(?))", rule.id());
            int current = (int) sql.number("select max(version) from alert_rule where id = ?", rule.id());
            if (rule.version() != current) {
                throw new RuleConflict(rule.id(), rule.version(), current);
            }
            refuseOtherKind(sql, rule);
            var saved = new SavedRule(
                    rule.version(current + 1), clock.instant().truncatedTo(ChronoUnit.MICROS), actor.displayName());
            insert(sql, saved);
            audit.add(sql, actor, "rule.save", rule.id(), "version " + (current + 1), "granted");
            return new Outcome(saved, log.append(sql, List.of(event(saved))).latest());
        });
        hints.appended(outcome.latest());
        return outcome.saved();
    }

    /** What an alert follows under one kind makes no sense under another. */
    private static void refuseOtherKind(Sql sql, AlertRuleSpec rule) throws SQLException {
        AlertRule kind = DefaultRules.all().stream()
                .filter(shipped -> shipped.id().equals(rule.id()))
                .findFirst()
                .or(() -> first(sql, rule.id()))
                .map(AlertRuleSpec::kind)
                .orElse(rule.kind());
        if (kind != rule.kind()) {
            throw new IllegalArgumentException("rule " + rule.id() + " is of kind " + kind + " and cannot become "
                    + rule.kind() + "; save it under another id and switch this one off");
        }
    }

    private static Optional<AlertRuleSpec> first(Sql sql, String id) {
        try {
            return sql.first(
                            "select body, saved_at, saved_by from alert_rule where id = ? order by version limit 1",
                            PostgresRules::saved,
                            id)
                    .map(SavedRule::rule);
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    private static void insert(Sql sql, SavedRule saved) throws SQLException {
        sql.update(
                "insert into alert_rule (id, version, saved_at, saved_by, body) values (?, ?, ?, ?, ?)",
                saved.rule().id(),
                saved.rule().version(),
                saved.savedAt(),
                saved.savedBy(),
                RuleJson.write(saved.rule()));
    }

    private static NewEvent event(SavedRule saved) {
        return new NewEvent(
                SOURCE,
                saved.rule().id() + ":" + saved.rule().version(),
                EventKind.RULE,
                saved.savedAt(),
                "",
                RuleJson.write(saved.rule()),
                false);
    }

    private static SavedRule saved(ResultSet row) throws SQLException {
        return new SavedRule(RuleJson.read(row.getString(1)), Sql.time(row, 2), row.getString(3));
    }

    private static SavedRule shipped(AlertRuleSpec rule) {
        return new SavedRule(rule, Instant.EPOCH, "");
    }
}
