package cn.fengsui.video.snapshot;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How devices upload pictures.
 *
 * @param uploadUrl {@code video.upload-url=}: what devices upload to, for instance {@code http://192.0.2.10:8082}; empty
 *     = the SIP public address and the HTTP port
 * @param life {@code video.upload-life=1m}: how long a device has for the first picture; each further one adds its
 *     interval
 * @param keep {@code video.snapshot-keep=10m}: how long pictures can be fetched
 * @param mostBytes {@code video.upload-bytes=4194304}, 10 kB to 64 MB: largest picture
 */
public record SnapshotSettings(String uploadUrl, Duration life, Duration keep, int mostBytes) {

    /** Reads and checks; problems are noted in the settings. */
    public static SnapshotSettings from(Settings settings) {
        String url = settings.text("video.upload-url", "");
        if (!url.isEmpty() && !url.matches("https?://[^/]+(/.*)?")) {
            settings.problem("video.upload-url must begin with http:// or https:// and is '" + url + "'");
        }
        return new SnapshotSettings(
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
                settings.duration("video.upload-life", Duration.ofMinutes(1)),
                settings.duration("video.snapshot-keep", Duration.ofMinutes(10)),
                settings.number("video.upload-bytes", 4 * 1024 * 1024, 10_000, 64 * 1024 * 1024));
    }
}
