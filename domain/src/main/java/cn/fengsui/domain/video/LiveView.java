package cn.fengsui.domain.video;

import java.time.Instant;

/**
 * A granted view.
 *
 * @param url WebSocket address, signed, good for one connection until {@code expiresAt}; see docs/reference/live-stream.md
 * @param auditId the audit row that was written before the camera was asked
 */
public record LiveView(String cameraId, String url, Instant expiresAt, String auditId) {}
