/**
 * Alerts: what we show because a rule says so, and their life after that (ISA-18.2, IEC 62682). Ids are deterministic, so
 * a replay makes the same alert; what people did with it is a fact of its own that no replay touches. Pure records and
 * functions, any thread.
 */
@NullMarked
package cn.fengsui.domain.alert;

import org.jspecify.annotations.NullMarked;
