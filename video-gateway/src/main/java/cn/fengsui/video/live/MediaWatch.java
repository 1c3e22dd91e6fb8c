package cn.fengsui.video.live;

import java.time.Duration;
import java.time.Instant;

/** Notices that packets stopped coming. Owned by the line's owner. */
final class MediaWatch {

    private long seen;
    private Instant seenAt = Instant.EPOCH;

    /** The call was answered. */
    void restart(Instant now) {
        seen = 0;
        seenAt = now;
    }

    /** @return true when packets came since the last look */
    boolean heard(long packets, Instant now) {
        if (packets == seen) {
            return false;
        }
        seen = packets;
        seenAt = now;
        return true;
    }

    boolean silentFor(Duration limit, Instant now) {
        return Duration.between(seenAt, now).compareTo(limit) >= 0;
    }

    /** No packet at all since the answer. */
    boolean nothingYet() {
        return seen == 0;
    }
}
