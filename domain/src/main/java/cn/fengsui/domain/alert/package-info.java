/** Alerts: what we show because a rule says so. Ids are deterministic, so a replay makes the same alert. */
@NullMarked
package cn.fengsui.domain.alert;

import org.jspecify.annotations.NullMarked;
