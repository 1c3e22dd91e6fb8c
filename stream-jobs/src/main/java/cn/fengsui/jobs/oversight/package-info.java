/**
 * Where what was reported does not fit together: late, missing and contradicting reports, and silent grids, each about a unit
 * or channel. {@link cn.fengsui.jobs.oversight.OversightPipeline} is the door; boards are owned by their Flink task threads.
 * Definitions are those of {@code docs/reference/indicators.md}; recordings of other times are not judged.
 */
@NullMarked
package cn.fengsui.jobs.oversight;

import org.jspecify.annotations.NullMarked;
