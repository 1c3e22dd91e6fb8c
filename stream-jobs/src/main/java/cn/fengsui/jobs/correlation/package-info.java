/**
 * The same happening told by several sources: proposals which reports belong together. {@link
 * cn.fengsui.jobs.correlation.CorrelationPipeline} is the door; a {@link cn.fengsui.jobs.correlation.Board} per timeline is
 * owned by its Flink task thread. What belongs together follows from the reports and people's decisions alone, in whatever
 * order they arrive.
 */
@NullMarked
package cn.fengsui.jobs.correlation;

import org.jspecify.annotations.NullMarked;
