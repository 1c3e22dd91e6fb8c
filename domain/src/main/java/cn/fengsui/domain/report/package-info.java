/** Reports: what somebody told us, with its class, level and two times (domain reference: event classes, levels). */
@NullMarked
package cn.fengsui.domain.report;

import org.jspecify.annotations.NullMarked;
