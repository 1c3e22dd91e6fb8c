package cn.fengsui.video.standby;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * Which cameras are called beforehand.
 *
 * @param cameras {@code video.standby-cameras=2} for each open incident of level I or II; 0 = none
 * @param metres {@code video.standby-metres=500} from the incident at most
 * @param most {@code video.standby-most=8} cameras at a time, the gravest and newest incidents first
 * @param every {@code video.standby-every=5s} between looks
 */
public record StandbySettings(int cameras, int metres, int most, Duration every) {

    /** Reads and checks; problems are noted in the settings. */
    public static StandbySettings from(Settings settings) {
        return new StandbySettings(
                settings.number("video.standby-cameras", 2, 0, 20),
                settings.number("video.standby-metres", 500, 1, 20_000),
                settings.number("video.standby-most", 8, 0, 1_000),
                settings.duration("video.standby-every", Duration.ofSeconds(5)));
    }
}
