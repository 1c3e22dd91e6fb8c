/** Rules of alerts on record: every version in a table, and each new one an event of the log. Blocking, any thread. */
@NullMarked
package cn.fengsui.store.rule;

import org.jspecify.annotations.NullMarked;
