/** Incidents: what we handle. The life cycle from report to close, and who may make which move. */
@NullMarked
package cn.fengsui.domain.incident;

import org.jspecify.annotations.NullMarked;
