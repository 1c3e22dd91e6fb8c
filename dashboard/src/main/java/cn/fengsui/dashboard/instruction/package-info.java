/**
 * Leaders' instructions on the screen: given, signed for, reported, confirmed, and visible until done, overdue ones marked.
 * State belongs to the session lock; reading and acting run on virtual threads. Rights follow the reference page on domain
 * facts (§9).
 */
@NullMarked
package cn.fengsui.dashboard.instruction;

import org.jspecify.annotations.NullMarked;
