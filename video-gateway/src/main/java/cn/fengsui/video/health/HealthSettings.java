package cn.fengsui.video.health;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How health is judged.
 *
 * @param every how often a camera that is being watched is judged; {@code video.health-every}, default 10 s
 * @param probesPerMinute cameras nobody watches that are asked for one keyframe, in turn; {@code
 *     video.health-probes-per-minute}, default 2, 0 = none
 * @param probeTimeout how long such a camera may take; {@code video.health-probe-timeout}, default 8 s
 * @param keep how long a judged picture counts; {@code video.health-keep}, default 24 h
 */
public record HealthSettings(Duration every, int probesPerMinute, Duration probeTimeout, Duration keep) {

    /** Reads and checks; problems are noted in the settings. */
    public static HealthSettings from(Settings settings) {
        return new HealthSettings(
                settings.duration("video.health-every", Duration.ofSeconds(10)),
                settings.number("video.health-probes-per-minute", 2, 0, 600),
                settings.duration("video.health-probe-timeout", Duration.ofSeconds(8)),
                settings.duration("video.health-keep", Duration.ofHours(24)));
    }
}
