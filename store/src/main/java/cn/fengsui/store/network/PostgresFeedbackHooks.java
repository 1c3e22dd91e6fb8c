package cn.fengsui.store.network;

import cn.fengsui.domain.connector.FeedbackHook;
import cn.fengsui.domain.connector.FeedbackHooks;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import cn.fengsui.store.identity.PostgresAuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Table {@code feedback_hook}. Blocking, any thread. */
final class PostgresFeedbackHooks implements FeedbackHooks {

    private static final String SELECT =
            "select source, url, secret, enabled, changed_by, changed_at from feedback_hook ";

    private final Database database;
    private final PostgresAuditTrail audit;

    PostgresFeedbackHooks(Database database, PostgresAuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public List<FeedbackHook> all() {
        return database.inTransaction(sql -> sql.list(SELECT + "order by source", PostgresFeedbackHooks::hook));
    }

    @Override
    public Optional<FeedbackHook> of(String source) {
        return database.inTransaction(
                sql -> sql.first(SELECT + "where source = ?", PostgresFeedbackHooks::hook, source));
    }

    @Override
    public void save(FeedbackHook hook, Actor actor) {
        database.inTransaction(sql -> {
            sql.update(
                    """
                    insert into feedback_hook (source, url, secret, enabled, changed_by, changed_at)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict (source) do update set
                        url = excluded.url, secret = excluded.secret, enabled = excluded.enabled,
                        changed_by = excluded.changed_by, changed_at = excluded.changed_at
                    """,
                    hook.source(),
                    hook.url(),
                    hook.secret().value(),
                    hook.enabled(),
                    hook.changedBy(),
                    hook.changedAt());
            audit.add(sql, actor, "feedback.set", hook.source(), hook.url(), hook.enabled() ? "granted" : "disabled");
            return true;
        });
    }

    @Override
    public boolean remove(String source, Actor actor) {
        return database.inTransaction(sql -> {
            int removed = sql.update("delete from feedback_hook where source = ?", source);
            sql.update("delete from connector_news where channel = 'webhook' and source = ?", source);
            audit.add(sql, actor, "feedback.remove", source, "", removed == 1 ? "granted" : "unknown");
            return removed == 1;
        });
    }

    private static FeedbackHook hook(ResultSet row) throws SQLException {
        return new FeedbackHook(
                row.getString(1),
                row.getString(2),
                new Secret(row.getString(3)),
                row.getBoolean(4),
                row.getString(5),
                Sql.time(row, 6));
    }
}
