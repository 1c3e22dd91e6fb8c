package cn.fengsui.domain.briefing;

import java.time.Instant;

/**
 * What is written down in one version.
 *
 * @param asOf the moment whose data it tells
 * @param title one line in zh-CN
 * @param note what the duty officer added, or empty
 * @param document the whole text with its figures and their lists, as JSON
 */
public record BriefingText(Instant asOf, String title, String note, String document) {}
