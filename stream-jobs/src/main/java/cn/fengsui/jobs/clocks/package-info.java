/**
 * The clocks of open cases: amber, due, overdue, and whether a breach is to be expected, in working-calendar time. {@link
 * cn.fengsui.jobs.clocks.ClockPipeline} is the door; functions are owned by their Flink task threads and keyed by incident,
 * or by class and unit for the history. Timers run on processing time at moments that follow from the record.
 */
@NullMarked
package cn.fengsui.jobs.clocks;

import org.jspecify.annotations.NullMarked;
