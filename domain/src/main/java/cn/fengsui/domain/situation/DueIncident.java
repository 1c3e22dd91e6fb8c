package cn.fengsui.domain.situation;

import cn.fengsui.domain.incident.Incident;
import java.time.Instant;

/**
 * An incident whose handling limit fell due.
 *
 * @param dueAt when it fell due
 * @param onTime true when it was closed or fed back by then
 */
public record DueIncident(Incident incident, Instant dueAt, boolean onTime) {}
