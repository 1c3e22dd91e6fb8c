/**
 * The alert rail: which alerts, in which order, and that nothing moves under the operator's hand. The rules are plain
 * values; components change under the session lock. EEMUA 191 and ISA-18.2 guided the order and the number of rows.
 */
@NullMarked
package cn.fengsui.dashboard.alerts;

import org.jspecify.annotations.NullMarked;
