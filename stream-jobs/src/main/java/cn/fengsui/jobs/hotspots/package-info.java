/**
 * Hotspots: places with more reports than their own normal for this hour, one {@link
 * cn.fengsui.jobs.hotspots.Region} per timeline with all class groups in it, so that one event-time clock moves them
 * all. Everything here runs on one Flink task thread and knows nothing of wall-clock time except through {@link
 * cn.fengsui.jobs.hotspots.HotspotFunction}. Method: negative binomial against a shrunk weekday/weekend profile,
 * Benjamini-Hochberg over the active cells (docs/reference/hotspots.md).
 */
@NullMarked
package cn.fengsui.jobs.hotspots;

import org.jspecify.annotations.NullMarked;
