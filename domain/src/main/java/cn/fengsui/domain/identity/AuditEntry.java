package cn.fengsui.domain.identity;

import java.time.Instant;

/**
 * One line of the audit trail; append-only.
 *
 * @param id unguessable id
 * @param action for instance {@code video.live.open}, {@code video.live.end}, {@code alert.acknowledge}
 * @param object what was acted on: camera id, alert id, incident id
 * @param reason why, as given
 * @param result {@code granted}, {@code refused: ...}, {@code ended after 42 s}
 */
public record AuditEntry(
        String id, Instant at, Actor actor, String action, String object, String reason, String result) {}
