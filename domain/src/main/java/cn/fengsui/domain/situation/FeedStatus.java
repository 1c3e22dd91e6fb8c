package cn.fengsui.domain.situation;

import java.time.Instant;

/**
 * Freshness of one source.
 *
 * @param lastReceivedAt when we last heard from it
 * @param period how often it is expected to speak, in seconds; stale after twice that
 * @param received how many events in all
 */
public record FeedStatus(String source, Instant lastReceivedAt, int periodSeconds, long received, boolean drill) {

    public boolean isStale(Instant now) {
        return lastReceivedAt.plusSeconds(2L * periodSeconds).isBefore(now);
    }
}
