/**
 * The mathematics behind hotspots: pure functions and immutable values that know neither Flink nor a clock. Everything
 * here may be called from any thread. Counts and their tails, rates, many tests at once; what lies in space is in
 * {@code space}, what lies in time in {@code series}, the scan statistics in {@code scan}; formulae, sources and what was
 * reached against other software: docs/reference/statistics.md.
 */
@NullMarked
package cn.fengsui.jobs.statistics;

import org.jspecify.annotations.NullMarked;
