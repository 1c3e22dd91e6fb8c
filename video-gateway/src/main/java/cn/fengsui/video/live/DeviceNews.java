package cn.fengsui.video.live;

import java.time.Duration;
import java.time.Instant;

/**
 * What a line makes of the news that its device is back, or has moved: a call that is up may have died with the device,
 * so its silence counts sooner for a while. A device that is news all the time is not called all the time. Owned by the
 * line's owner.
 */
final class DeviceNews {

    /** A device that still sends has said so within this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LiveSettings settings;
    private String calledAt = "";
    private Instant toldAt = Instant.EPOCH;
    private Instant suspectUntil = Instant.EPOCH;

    DeviceNews(LiveSettings settings) {
        this.settings = settings;
    }

    /** A call goes out to this place. */
    void calling(String whereabouts) {
        calledAt = whereabouts;
        suspectUntil = Instant.EPOCH;
    }

    /** False when the last news were taken in just now. */
    boolean isWorthActing(Instant now) {
        if (now.isBefore(toldAt.plus(settings.retryFirst()))) {
            return false;
        }
        toldAt = now;
        return true;
    }

    boolean isElsewhere(String whereabouts) {
        return !calledAt.equals(whereabouts);
    }

    /** The call that is up may be dead. */
    void suspect(Instant now) {
        suspectUntil = now.plus(settings.mediaLost());
    }

    /** True when the call that is up has died with the device. */
    boolean isOver(MediaWatch watch, Instant now) {
        return now.isBefore(suspectUntil) && watch.silentFor(PATIENCE, now);
    }
}
