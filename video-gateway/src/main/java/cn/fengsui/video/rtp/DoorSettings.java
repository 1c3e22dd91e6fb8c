package cn.fengsui.video.rtp;

import cn.fengsui.domain.settings.Settings;
import java.time.Duration;

/**
 * How media comes in.
 *
 * @param jitterWindow {@code video.jitter-window=40ms}: how long a gap in the packets stays open before the frame rate
 *     is known; then one and a half frame intervals, between half and twice of this
 * @param anyAddress {@code video.rtp-nat=false}: TCP connections of media are taken from any address, not only from
 *     those that signalling named
 * @param mostMegabits {@code video.stream-most-megabits=64} a second and stream; what is above is thrown away
 * @param mostPackets {@code video.stream-most-packets=20000} a second and stream
 * @param reportEvery {@code video.rtcp-interval=5s} between receiver reports
 */
public record DoorSettings(
        Duration jitterWindow, boolean anyAddress, int mostMegabits, int mostPackets, Duration reportEvery) {

    /** Reads and checks; problems are noted in the settings. */
    public static DoorSettings from(Settings settings) {
        return new DoorSettings(
                settings.duration("video.jitter-window", Duration.ofMillis(40)),
                settings.flag("video.rtp-nat", false),
                settings.number("video.stream-most-megabits", 64, 1, 10_000),
                settings.number("video.stream-most-packets", 20_000, 100, 10_000_000),
                settings.duration("video.rtcp-interval", Duration.ofSeconds(5)));
    }
}
