package cn.fengsui.ingest.report;

import cn.fengsui.domain.identity.ApiKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One {@link TokenBucket} per name: API key, address. Any thread. At most {@value #MOST} names; then all begin anew. */
public final class RateLimits {

    private static final int MOST = 50_000;

    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes tokens for so many items; zero when granted, else how long to wait. */
    public Duration take(ApiKey key, int items) {
        return take(key.name(), key.perMinute(), items);
    }

    /** The same for any name. A changed limit starts a new bucket. */
    public Duration take(String name, int perMinute, int items) {
        if (buckets.size() >= MOST) {
            buckets.clear();
        }
        return buckets.compute(
                        name,
                        (same, bucket) -> bucket == null || bucket.perMinute() != perMinute
                                ? new TokenBucket(perMinute, clock)
                                : bucket)
                .take(items);
    }
}
