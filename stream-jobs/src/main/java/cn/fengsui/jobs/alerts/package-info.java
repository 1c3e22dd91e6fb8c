/**
 * Alerts: what we show because a rule says so (serious report, burst, hotspot). Each rule is a keyed function on a
 * Flink task thread with its own event-time clock per timeline; no rule waits for a watermark. Ids follow from rule,
 * key and first moment, so a replay makes the same alert.
 */
@NullMarked
package cn.fengsui.jobs.alerts;

import org.jspecify.annotations.NullMarked;
