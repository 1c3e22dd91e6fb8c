package cn.fengsui.ingest.report;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.metrics.IngestMetrics;

/** How much a key may send at once and in a minute. Any thread. */
public record Admission(RateLimits limits, IngestMetrics metrics, int maxBatch) {

    /** @throws ApiError 413 when there are too many items, 429 when the key's minute is used up */
    public void admit(ApiKey key, int items) {
        if (items > maxBatch) {
            throw ApiError.of(
                            413,
                            "batch-too-large",
                            "The batch has " + items + " items and at most " + maxBatch
                                    + " are taken; send several batches.")
                    .with("items", items)
                    .with("limit", maxBatch);
        }
        var wait = limits.take(key, items);
        if (!wait.isZero()) {
            metrics.rateLimited();
            long seconds = Math.ceilDiv(wait.toMillis(), 1000L);
            throw ApiError.later(
                            429,
                            "rate-limited",
                            "The key '" + key.name() + "' may send " + key.perMinute()
                                    + " items a minute; send again after " + seconds + " s.",
                            wait)
                    .with("key", key.name())
                    .with("perMinute", key.perMinute())
                    .with("seconds", seconds);
        }
    }
}
