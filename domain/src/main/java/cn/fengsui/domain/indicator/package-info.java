/**
 * Indicators of handling (考核指标): what each is, and one figure of it for a place, period and class. Plain records and
 * one port; no thread of their own. Numerator and denominator always travel together.
 */
@NullMarked
package cn.fengsui.domain.indicator;

import org.jspecify.annotations.NullMarked;
