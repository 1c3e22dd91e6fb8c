package cn.fengsui.video.history;

import java.time.Instant;

/**
 * One piece of a recording, as the device names it.
 *
 * @param type {@code time}, {@code alarm}, {@code manual}, or what else the device says; empty when it says nothing
 * @param bytes size told by the device, 0 when unknown
 */
public record RecordSpan(Instant from, Instant to, String type, long bytes) {

    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
