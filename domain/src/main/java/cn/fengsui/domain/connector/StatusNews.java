package cn.fengsui.domain.connector;

import java.time.Instant;

/**
 * A state that a source is to hear of.
 *
 * @param id of the row; it grows with the order of the log, and names the delivery
 * @param channel how it is told: {@code connector} or {@code webhook}
 * @param reportId the source's own id
 * @param state a name of {@link cn.fengsui.domain.incident.IncidentState}
 * @param at when it became that
 * @param drill whether it belongs to a drill
 * @param attempts how often it was tried
 */
public record StatusNews(
        long id,
        String channel,
        String source,
        String reportId,
        String state,
        Instant at,
        boolean drill,
        int attempts) {}
