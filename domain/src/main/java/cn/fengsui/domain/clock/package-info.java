/**
 * Time limits as cities count them: round the clock, in working hours, in working days, by a calendar that is data. Plain
 * immutable values; any thread. The kinds of time are those of the handling standards (紧急工作时, 工作时, 工作日).
 */
@NullMarked
package cn.fengsui.domain.clock;

import org.jspecify.annotations.NullMarked;
