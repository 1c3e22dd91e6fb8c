package cn.fengsui.domain.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Administration of API keys; each change writes an audit row in its transaction. Blocking. */
public interface ApiKeyDesk {

    /**
     * A key on record.
     *
     * @param enabled false = refused everywhere
     * @param previousUntil until when the secret before the last rotation is still taken, or null
     */
    record KeyEntry(ApiKey key, boolean enabled, @Nullable Instant previousUntil) {}

    /** By name. */
    List<KeyEntry> all();

    Optional<KeyEntry> entry(String name);

    /** @return false when there is a key of this name already; then nothing is changed */
    boolean create(ApiKey key, String secret, Actor actor);

    /** Replaces limits, rights and scope; the secret stays. @return false when there is no such key */
    boolean change(ApiKey key, boolean enabled, Actor actor);

    /** From now on the new secret counts, and the present one until then. @return false when there is no such key */
    boolean rotate(String name, String secret, Instant presentUntil, Actor actor);
}
