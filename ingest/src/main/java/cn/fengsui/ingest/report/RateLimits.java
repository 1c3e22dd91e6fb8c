package cn.fengsui.ingest.report;

import cn.fengsui.domain.identity.ApiKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One {@link TokenBucket} per API key. Any thread. As many entries as there are keys. */
public final class RateLimits {

    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes tokens for so many items; zero when granted, else how long to wait. A changed limit starts a new bucket. */
    public Duration take(ApiKey key, int items) {
        return buckets.compute(
                        key.name(),
                        (name, bucket) -> bucket == null || bucket.perMinute() != key.perMinute()
                                ? new TokenBucket(key.perMinute(), clock)
                                : bucket)
                .take(items);
    }
}
