package cn.fengsui.store.identity;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sha256;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** API keys in table {@code api_key}, found by the SHA-256 of their secret. Blocking, any thread. */
public final class PostgresApiKeys implements ApiKeys {

    private final Database database;

    public PostgresApiKeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ApiKey> find(String secret) {
        return database.inTransaction(sql -> sql.first(
                "select name, per_minute, drill, rights from api_key where sha256 = ?",
                row -> new ApiKey(row.getString(1), row.getInt(2), row.getBoolean(3), rights(row.getString(4))),
                Sha256.hex(secret)));
    }

    @Override
    public void save(ApiKey key, String secret) {
        database.inTransaction(sql ->
                sql.update("""
                insert into api_key (name, sha256, per_minute, drill, rights) values (?, ?, ?, ?, ?)
                on conflict (name) do update set
                    sha256 = excluded.sha256, per_minute = excluded.per_minute, drill = excluded.drill,
                    rights = excluded.rights
                """, key.name(), Sha256.hex(secret), key.perMinute(), key.drill(), text(key.rights())));
    }

    private static String text(Set<VideoRight> rights) {
        return rights.stream().map(VideoRight::name).sorted().collect(Collectors.joining(","));
    }

    private static Set<VideoRight> rights(String text) {
        return Arrays.stream(text.split(","))
                .filter(name -> !name.isEmpty())
                .map(VideoRight::valueOf)
                .collect(Collectors.toSet());
    }
}
