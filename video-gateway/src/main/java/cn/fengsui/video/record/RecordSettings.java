package cn.fengsui.video.record;

import cn.fengsui.domain.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How and how much is recorded.
 *
 * @param folder where the files are; {@code video.record-folder}, default {@code recordings} in the data folder
 * @param segment length of one file, cut at the next keyframe; {@code video.record-segment}, default 60 s
 * @param keep age at which unlocked files are removed; {@code video.record-keep}, default 30 d
 * @param mostBytes unlocked files are removed, oldest first, above this; {@code video.record-most-gigabytes}, default
 *     500
 * @param leastFree the same below this much free disk; {@code video.record-free-megabytes}, default 2048
 * @param mostAtOnce recordings that may run; {@code video.record-most}, default 64
 * @param queueBytes what may wait for the disk per recording; {@code video.record-queue-megabytes}, default 16
 * @param incidentCameras cameras recorded around an open incident of level I or II; {@code video.record-incident-cameras},
 *     default 3, 0 = none
 * @param incidentMetres how far they may be; {@code video.record-incident-metres}, default 500
 * @param longest a recording ends after this; {@code video.record-longest}, default 12 h
 * @param sound the sound that a camera sends is recorded, and kept in downloads, too; {@code video.record-sound},
 *     default false
 * @param zone of weekly plans; {@code city.zone}
 */
public record RecordSettings(
        Path folder,
        Duration segment,
        Duration keep,
        long mostBytes,
        long leastFree,
        int mostAtOnce,
        long queueBytes,
        int incidentCameras,
        int incidentMetres,
        Duration longest,
        boolean sound,
        ZoneId zone) {

    private static final long MEGABYTE = 1L << 20;
    private static final long GIGABYTE = 1L << 30;

    /** Reads and checks; problems are noted in the settings. */
    public static RecordSettings from(Settings settings) {
        return new RecordSettings(
                settings.path("video.record-folder", Path.of("data", "recordings")),
                settings.duration("video.record-segment", Duration.ofSeconds(60)),
                settings.duration("video.record-keep", Duration.ofDays(30)),
                settings.number("video.record-most-gigabytes", 500, 1, 1_000_000) * GIGABYTE,
                settings.number("video.record-free-megabytes", 2048, 0, 10_000_000) * MEGABYTE,
                settings.number("video.record-most", 64, 1, 10_000),
                settings.number("video.record-queue-megabytes", 16, 1, 1024) * MEGABYTE,
                settings.number("video.record-incident-cameras", 3, 0, 16),
                settings.number("video.record-incident-metres", 500, 1, 100_000),
                settings.duration("video.record-longest", Duration.ofHours(12)),
                settings.flag("video.record-sound", false),
                zone(settings));
    }

    private static ZoneId zone(Settings settings) {
        String name = settings.text("city.zone", "Asia/Shanghai");
        try {
            return ZoneId.of(name);
        } catch (java.time.DateTimeException unknown) {
            settings.problem("city.zone must be a time zone such as Asia/Shanghai and is '" + name + "'");
            return ZoneId.of("Asia/Shanghai");
        }
    }
}
