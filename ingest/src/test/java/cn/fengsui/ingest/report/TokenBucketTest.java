package cn.fengsui.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private Instant now = Instant.parse("2026-07-14T00:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void letsAMinutesWorthThroughAtOnce() {
        var bucket = new TokenBucket(60, clock);

        assertThat(bucket.take(60)).isEqualTo(Duration.ZERO);
        assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refillsWithTime() {
        var bucket = new TokenBucket(60, clock);
        bucket.take(60);

        now = now.plusSeconds(10);

        assertThat(bucket.take(10)).isEqualTo(Duration.ZERO);
        assertThat(bucket.take(1)).isPositive();
    }

    @Test
    void letsABatchBiggerThanTheBucketThroughAndThenCollectsTheDebt() {
        var bucket = new TokenBucket(60, clock);

        assertThat(bucket.take(120)).isEqualTo(Duration.ZERO);
        assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void takesNothingWhenItRefuses() {
        var bucket = new TokenBucket(60, clock);
        bucket.take(50);

        assertThat(bucket.take(20)).isEqualTo(Duration.ofSeconds(10));
        assertThat(bucket.take(10)).isEqualTo(Duration.ZERO);
    }

    @Test
    void survivesAClockThatIsSetBack() {
        var bucket = new TokenBucket(60, clock);
        bucket.take(60);

        now = now.minusSeconds(3600);

        assertThat(bucket.take(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void letsNothingThroughForAKeyWithoutALimit() {
        assertThat(new TokenBucket(0, clock).take(1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void startsAnewWhenTheKeysLimitChanges() {
        var limits = new RateLimits(clock);
        limits.take(new ApiKey("a", 1, false), 1);

        assertThat(limits.take(new ApiKey("a", 1, false), 1)).isPositive();
        assertThat(limits.take(new ApiKey("a", 2, false), 1)).isEqualTo(Duration.ZERO);
        assertThat(limits.take(new ApiKey("b", 1, false), 1)).isEqualTo(Duration.ZERO);
    }
}
