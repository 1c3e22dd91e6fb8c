package cn.fengsui.store.identity;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** API keys in table {@code api_key}, found by the SHA-256 of their secret. Blocking, any thread. */
public final class PostgresApiKeys implements ApiKeys {

    private final Database database;

    public PostgresApiKeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ApiKey> find(String secret) {
        return database.inTransaction(sql -> sql.first(
                "select name, per_minute, drill from api_key where sha256 = ?",
                row -> new ApiKey(row.getString(1), row.getInt(2), row.getBoolean(3)),
                sha256(secret)));
    }

    @Override
    public void save(ApiKey key, String secret) {
        database.inTransaction(sql -> sql.update("""
                insert into api_key (name, sha256, per_minute, drill) values (?, ?, ?, ?)
                on conflict (name) do update set
                    sha256 = excluded.sha256, per_minute = excluded.per_minute, drill = excluded.drill
                """, key.name(), sha256(secret), key.perMinute(), key.drill()));
    }

    private static String sha256(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
