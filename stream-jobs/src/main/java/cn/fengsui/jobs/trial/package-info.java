/**
 * Trials: what a rule would have raised, before it goes live. A bounded read of the log through the job's own engine, in
 * memory, on the caller's thread.
 */
@NullMarked
package cn.fengsui.jobs.trial;

import org.jspecify.annotations.NullMarked;
