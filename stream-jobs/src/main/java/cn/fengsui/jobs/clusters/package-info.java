/**
 * A second opinion on hotspots: the space-time permutation scan over townships, every quarter of an hour of event time.
 * It finds clusters of other sizes than a cell and cannot see what grips the whole region, by design. Counting and telling
 * run on Flink task threads, the scan on a thread of its own beside them. Method: Kulldorff et al. 2005
 * (docs/reference/hotspots.md).
 */
@NullMarked
package cn.fengsui.jobs.clusters;

import org.jspecify.annotations.NullMarked;
