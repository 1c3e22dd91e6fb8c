package cn.fengsui.domain.alert;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How long alerts may be put aside.
 *
 * @param shelve at most so long at a time ({@code alerts.shelve-at-most=2h})
 * @param shelvePerDay and so long in all for one source within 24 h ({@code alerts.shelve-per-day=8h})
 * @param outOfService at most so long ({@code alerts.out-of-service-at-most=30d})
 */
public record HoldLimits(Duration shelve, Duration shelvePerDay, Duration outOfService) {

    public static final HoldLimits STANDARD =
            new HoldLimits(Duration.ofHours(2), Duration.ofHours(8), Duration.ofDays(30));

    /** Reads its keys; problems are gathered in {@code settings}. */
    public static HoldLimits from(Settings settings) {
        return new HoldLimits(
                settings.duration("alerts.shelve-at-most", STANDARD.shelve),
                settings.duration("alerts.shelve-per-day", STANDARD.shelvePerDay),
                settings.duration("alerts.out-of-service-at-most", STANDARD.outOfService));
    }
}
