package cn.fengsui.domain.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How telling stands for one source and channel.
 *
 * @param waiting still to be told
 * @param told taken by the other side, in the last days
 * @param gaveUp never taken, in the last days; can be sent again
 * @param oldestWaiting since when the oldest of them waits, or null
 * @param lastTold when something was last taken, or null
 * @param failure why the latest failed attempt of what waits failed, or empty
 */
public record NewsCount(
        long waiting,
        long told,
        long gaveUp,
        @Nullable Instant oldestWaiting,
        @Nullable Instant lastTold,
        String failure) {}
