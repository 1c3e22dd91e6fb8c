package cn.fengsui.video.live;

import java.time.Duration;

/**
 * Times of a live session.
 *
 * @param jitterWindow how long a gap in the packets may stay open
 * @param firstPacket how long after the answer the first packet may take
 * @param mediaLost silence after which the picture counts as lost
 * @param linger how long the call is kept after the last viewer left
 * @param retryFirst pause before a lost camera with viewers is asked again; doubles up to {@code retryMost}
 * @param holdWhenDamaged show nothing that builds on a lost picture
 */
public record LiveSettings(
        Duration jitterWindow,
        Duration firstPacket,
        Duration mediaLost,
        Duration linger,
        Duration retryFirst,
        Duration retryMost,
        boolean holdWhenDamaged) {}
