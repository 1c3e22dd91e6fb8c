package cn.fengsui.state;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;

/**
 * Somebody looks at a camera now.
 *
 * @param auditId the audit row that was written before the view was opened; the key in the map
 * @param reason why, as given
 */
public record Watching(String auditId, String cameraId, Actor actor, String reason, Instant since) {}
