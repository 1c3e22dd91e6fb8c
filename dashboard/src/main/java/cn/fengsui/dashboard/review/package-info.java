/**
 * Looking back on alerts (EEMUA 191 §6, ISA-18.2 §16): which rules are noisy, stale or never acted on, what their precision
 * is, and a change that is tried on last month's log before anybody accepts it. Views run under their session lock and read
 * on virtual threads; proposals are pure functions.
 */
@NullMarked
package cn.fengsui.dashboard.review;

import org.jspecify.annotations.NullMarked;
