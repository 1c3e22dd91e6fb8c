package cn.fengsui.domain.eventlog;

import java.time.Instant;

/**
 * An event to append. {@code (source, sourceId)} is unique; a repeat is a duplicate and not appended.
 *
 * @param placeKey township code, camera id or another place key; empty when unknown
 * @param body JSON, UTF-8
 * @param drill from a drill or simulated source
 */
public record NewEvent(
        String source,
        String sourceId,
        EventKind kind,
        Instant occurredAt,
        String placeKey,
        String body,
        boolean drill) {}
