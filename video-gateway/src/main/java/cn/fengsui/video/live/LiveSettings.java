package cn.fengsui.video.live;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * Times of a live session.
 *
 * @param firstPacket {@code video.first-packet=5s}: how long after the answer the first packet may take
 * @param wayPatience {@code video.way-patience=3s}: the same while another way (TCP passive, UDP, TCP active) is left
 *     to try
 * @param mediaLost {@code video.media-lost=5s}: silence after which the picture counts as lost
 * @param linger {@code video.linger=10s}: how long the call is kept after the last viewer left
 * @param retryFirst {@code video.retry-first=3s}: pause before a lost camera with viewers is asked again; doubles up to
 *     {@code retryMost}
 * @param retryMost {@code video.retry-most=30s}
 * @param holdWhenDamaged {@code video.hold-damaged=true}: show nothing that builds on a lost picture
 */
public record LiveSettings(
        Duration firstPacket,
        Duration wayPatience,
        Duration mediaLost,
        Duration linger,
        Duration retryFirst,
        Duration retryMost,
        boolean holdWhenDamaged) {

    /** Reads and checks; problems are noted in the settings. */
    public static LiveSettings from(Settings settings) {
        return new LiveSettings(
                settings.duration("video.first-packet", Duration.ofSeconds(5)),
                settings.duration("video.way-patience", Duration.ofSeconds(3)),
                settings.duration("video.media-lost", Duration.ofSeconds(5)),
                settings.duration("video.linger", Duration.ofSeconds(10)),
                settings.duration("video.retry-first", Duration.ofSeconds(3)),
                settings.duration("video.retry-most", Duration.ofSeconds(30)),
                settings.flag("video.hold-damaged", true));
    }
}
