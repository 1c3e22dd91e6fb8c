package cn.fengsui.video.download;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * Limits of downloads.
 *
 * @param most that run at the same time; {@code video.download-most}, default 8
 * @param mostBytes of one file; {@code video.download-most-megabytes}, default 8192
 * @param keep how long files stay; {@code video.download-keep}, default 7 d
 * @param silence without a picture after which it counts as over; {@code video.download-silence}, default 20 s
 */
public record DownloadSettings(int most, long mostBytes, Duration keep, Duration silence) {

    private static final long MEGABYTE = 1L << 20;

    /** Reads and checks; problems are noted in the settings. */
    public static DownloadSettings from(Settings settings) {
        return new DownloadSettings(
                settings.number("video.download-most", 8, 1, 1000),
                settings.number("video.download-most-megabytes", 8192, 1, 10_000_000) * MEGABYTE,
                settings.duration("video.download-keep", Duration.ofDays(7)),
                settings.duration("video.download-silence", Duration.ofSeconds(20)));
    }
}
