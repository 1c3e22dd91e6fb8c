/**
 * Incidents, their timeline and the units sent to them: every move is one transaction.
 * Blocking, any thread. The life cycle is the domain's.
 */
@NullMarked
package cn.fengsui.store.incident;

import org.jspecify.annotations.NullMarked;
