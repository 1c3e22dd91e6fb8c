/**
 * The page for leaders: the published situation and the live one, what changed since the reader last read, the day against
 * the usual, hotspots, open serious incidents, townships and instructions. State belongs to the session lock; reading runs
 * on virtual threads. Layout follows the design page (section 4).
 */
@NullMarked
package cn.fengsui.dashboard.summary;

import org.jspecify.annotations.NullMarked;
