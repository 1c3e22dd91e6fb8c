/**
 * The append-only event log and what is written with it in the same transaction.
 * Appends of all processes queue for one advisory lock, which makes {@code seq} dense in commit order.
 * Sources: architecture.md section 2; no standard.
 */
@NullMarked
package cn.fengsui.store.eventlog;

import org.jspecify.annotations.NullMarked;
