package cn.fengsui.video.query;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How devices are asked.
 *
 * @param idle silence after which an answer counts as over, {@code video.query-idle=5s}; the first part may take three
 *     times as long
 * @param subscriptions what devices tell by themselves
 */
public record QuerySettings(Duration idle, SubscriptionSettings subscriptions) {

    public static QuerySettings from(Settings settings) {
        return new QuerySettings(
                settings.duration("video.query-idle", Duration.ofSeconds(5)), SubscriptionSettings.from(settings));
    }
}
