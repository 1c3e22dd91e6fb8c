package cn.fengsui.domain.eventlog;

import java.time.Instant;

/**
 * An event in the log.
 *
 * @param seq dense and increasing in commit order, from 1
 * @param eventId {@code source/sourceId}
 */
public record LoggedEvent(
        long seq,
        String eventId,
        EventKind kind,
        Instant occurredAt,
        Instant receivedAt,
        String placeKey,
        String body,
        boolean drill) {}
