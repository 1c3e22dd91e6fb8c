package cn.fengsui.store.identity;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeyDesk;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.KeyLimits;
import cn.fengsui.domain.identity.KeyScope;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * API keys in table {@code api_key}, found by the SHA-256 of their secret, or of the one before while it is still taken.
 * Blocking, any thread.
 */
public final class PostgresApiKeys implements ApiKeys, ApiKeyDesk {

    private static final String COLUMNS =
            "name, per_minute, drill, rights, sources, categories, divisions, body_bytes, "
                    + "depth, connections, enabled, previous_until";

    private final Database database;
    private final PostgresAuditTrail audit;
    private final Clock clock;

    public PostgresApiKeys(Database database, PostgresAuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<ApiKey> find(String secret) {
        String hash = Sha256.hex(secret);
        return database.inTransaction(sql -> sql.first(
                "select " + COLUMNS
                        + " from api_key where enabled and (sha256 = ? or previous_sha256 = ? and previous_until > ?)",
                PostgresApiKeys::key,
                hash,
                hash,
                clock.instant()));
    }

    @Override
    public void save(ApiKey key, String secret) {
        database.inTransaction(sql -> sql.update("""
                insert into api_key (sha256, per_minute, drill, rights, sources, categories, divisions, body_bytes, depth,
                                     connections, name)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (name) do update set
                    sha256 = excluded.sha256, per_minute = excluded.per_minute, drill = excluded.drill,
                    rights = excluded.rights, sources = excluded.sources, categories = excluded.categories,
                    divisions = excluded.divisions, body_bytes = excluded.body_bytes, depth = excluded.depth,
                    connections = excluded.connections
                """, with(Sha256.hex(secret), key)));
    }

    @Override
    public List<KeyEntry> all() {
        return database.inTransaction(
                sql -> sql.list("select " + COLUMNS + " from api_key order by name", PostgresApiKeys::entry));
    }

    @Override
    public Optional<KeyEntry> entry(String name) {
        return database.inTransaction(
                sql -> sql.first("select " + COLUMNS + " from api_key where name = ?", PostgresApiKeys::entry, name));
    }

    @Override
    public boolean create(ApiKey key, String secret, Actor actor) {
        return database.inTransaction(sql -> {
            int added = sql.update("""
                    insert into api_key (sha256, per_minute, drill, rights, sources, categories, divisions, body_bytes,
                                         depth, connections, name)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing
                    """, with(Sha256.hex(secret), key));
            audit.add(sql, actor, "key.create", key.name(), "", added == 1 ? "granted" : "refused: exists");
            return added == 1;
        });
    }

    @Override
    public boolean change(ApiKey key, boolean enabled, Actor actor) {
        return database.inTransaction(sql -> {
            int changed = sql.update("""
                    update api_key set enabled = ?, per_minute = ?, drill = ?, rights = ?, sources = ?, categories = ?,
                        divisions = ?, body_bytes = ?, depth = ?, connections = ?
                    where name = ?
                    """, with(enabled, key));
            audit.add(
                    sql,
                    actor,
                    "key.change",
                    key.name(),
                    enabled ? "" : "disabled",
                    changed == 1 ? "granted" : "unknown");
            return changed == 1;
        });
    }

    @Override
    public boolean rotate(String name, String secret, Instant presentUntil, Actor actor) {
        return database.inTransaction(sql -> {
            int changed = sql.update(
                    "update api_key set previous_sha256 = sha256, previous_until = ?, sha256 = ? where name = ?",
                    presentUntil,
                    Sha256.hex(secret),
                    name);
            audit.add(sql, actor, "key.rotate", name, "until " + presentUntil, changed == 1 ? "granted" : "unknown");
            return changed == 1;
        });
    }

    private static Object[] with(Object first, ApiKey key) {
        return new Object[] {
            first,
            key.perMinute(),
            key.drill(),
            key.rights().stream().map(VideoRight::name).sorted().collect(Collectors.joining(",")),
            text(key.scope().sources()),
            text(key.scope().categories()),
            text(key.scope().divisions()),
            key.limits().bodyBytes(),
            key.limits().depth(),
            key.limits().connections(),
            key.name()
        };
    }

    private static KeyEntry entry(ResultSet row) throws SQLException {
        var until = row.getObject(12, OffsetDateTime.class);
        return new KeyEntry(key(row), row.getBoolean(11), until == null ? null : until.toInstant());
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString(1),
                row.getInt(2),
                row.getBoolean(3),
                words(row.getString(4)).stream().map(VideoRight::valueOf).collect(Collectors.toSet()),
                new KeyScope(words(row.getString(5)), words(row.getString(6)), words(row.getString(7))),
                new KeyLimits(row.getInt(8), row.getInt(9), row.getInt(10)));
    }

    private static String text(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(","));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(",")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}
