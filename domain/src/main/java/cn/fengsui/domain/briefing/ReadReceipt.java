package cn.fengsui.domain.briefing;

import java.time.Instant;

/**
 * Somebody said that they had read the situation (已阅).
 *
 * @param briefingId the published one that was read, or empty for live data
 * @param figures what was read: name and number of each figure, as JSON
 */
public record ReadReceipt(String user, String post, boolean drill, Instant at, String briefingId, String figures) {}
