package cn.fengsui.domain.identity;

import java.util.Optional;

/** API keys. Blocking (callers cache for a few seconds). */
public interface ApiKeys {

    /** The key whose secret this is. */
    Optional<ApiKey> find(String secret);

    /** Stores the key under a hash of the secret; replaces a key of the same name. */
    void save(ApiKey key, String secret);
}
