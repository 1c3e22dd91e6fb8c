package cn.fengsui.video.query;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How devices are subscribed to.
 *
 * @param expiry term asked for, {@code video.subscription-expiry=10m}; refreshed at two thirds
 * @param rate most new subscriptions a second, {@code video.subscription-rate=100}; more wait
 * @param catalogPoll a device that refuses to be subscribed for its catalogue is asked for it this often instead,
 *     {@code video.catalog-poll=5m}
 * @param positionInterval a camera's place is updated at most this often, {@code video.position-interval=30s}
 */
public record SubscriptionSettings(Duration expiry, int rate, Duration catalogPoll, Duration positionInterval) {

    public static SubscriptionSettings from(Settings settings) {
        return new SubscriptionSettings(
                settings.duration("video.subscription-expiry", Duration.ofMinutes(10)),
                settings.number("video.subscription-rate", 100, 1, 10_000),
                settings.duration("video.catalog-poll", Duration.ofMinutes(5)),
                settings.duration("video.position-interval", Duration.ofSeconds(30)));
    }
}
