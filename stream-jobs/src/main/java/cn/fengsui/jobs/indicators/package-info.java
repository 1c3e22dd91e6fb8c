/**
 * Indicators of handling, continuously: {@link cn.fengsui.jobs.indicators.IndicatorPipeline} is the door. What each case,
 * report and place contributes is a pure function of what is known of it; when that changes, the difference goes to the
 * tallies, so the sums always equal a recomputation. Functions are owned by their Flink task threads.
 */
@NullMarked
package cn.fengsui.jobs.indicators;

import org.jspecify.annotations.NullMarked;
