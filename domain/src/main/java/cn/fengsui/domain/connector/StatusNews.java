package cn.fengsui.domain.connector;

import java.time.Instant;

/**
 * A state that a source is to hear of.
 *
 * @param id of the row
 * @param reportId the source's own id
 * @param state a name of {@link cn.fengsui.domain.incident.IncidentState}
 * @param at when it became that
 * @param attempts how often it was tried
 */
public record StatusNews(long id, String source, String reportId, String state, Instant at, int attempts) {}
