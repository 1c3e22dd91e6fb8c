package cn.fengsui.video.playback;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How recordings of devices are played and fetched.
 *
 * @param perDevice {@code video.playback-per-device=4} most recordings played or fetched from one device at a time;
 *     a device that answers 486 gets fewer for ten minutes
 * @param most {@code video.most-playbacks=100} playbacks at a time
 * @param grace {@code video.playback-grace=20s} how long a playback is kept that nobody watches
 * @param keepalive {@code video.playback-keepalive=60s} how often a paused recorder is told that it is still wanted
 * @param longestPause {@code video.playback-longest-pause=30m} after that a paused call is ended; to play on it is
 *     opened anew
 * @param firstPacket {@code video.first-packet=5s} how long after the answer the first packet may come
 * @param mediaLost {@code video.media-lost=5s} silence after which a recording that plays counts as lost
 */
public record PlaybackSettings(
        int perDevice,
        int most,
        Duration grace,
        Duration keepalive,
        Duration longestPause,
        Duration firstPacket,
        Duration mediaLost) {

    public static PlaybackSettings from(Settings settings) {
        return new PlaybackSettings(
                settings.number("video.playback-per-device", 4, 1, 1_000),
                settings.number("video.most-playbacks", 100, 1, 10_000),
                settings.duration("video.playback-grace", Duration.ofSeconds(20)),
                settings.duration("video.playback-keepalive", Duration.ofSeconds(60)),
                settings.duration("video.playback-longest-pause", Duration.ofMinutes(30)),
                settings.duration("video.first-packet", Duration.ofSeconds(5)),
                settings.duration("video.media-lost", Duration.ofSeconds(5)));
    }
}
