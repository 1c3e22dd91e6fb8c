/**
 * Where what was reported does not fit together: late, missing and contradicting reports, and grids that fell silent.
 * Plain records and one port; no thread of their own. Always about a unit or a channel, never about a person, and always
 * a question: a human rules.
 */
@NullMarked
package cn.fengsui.domain.oversight;

import org.jspecify.annotations.NullMarked;
