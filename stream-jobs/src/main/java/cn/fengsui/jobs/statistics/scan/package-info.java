/**
 * Scan statistics: of all zones and all durations that end now, which one holds more events than chance gives, and how
 * often would chance give as much anywhere (Kulldorff 1997, 2001; space-time permutation Kulldorff 2005)? {@link
 * cn.fengsui.jobs.statistics.scan.SpaceTimeScan} is the door, {@link cn.fengsui.jobs.statistics.scan.SpatialScan} the one
 * for space alone. Runs on the calling thread and on those lent to it; the same seed gives the same result on any number
 * of threads. Formulae and sources: docs/reference/statistics.md.
 */
@NullMarked
package cn.fengsui.jobs.statistics.scan;

import org.jspecify.annotations.NullMarked;
