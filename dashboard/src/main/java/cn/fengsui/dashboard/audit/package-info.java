/**
 * The audit trail for auditors: newest rows first, filtered by action and object. Rows can be read, never changed. Reads
 * run on virtual threads.
 */
@NullMarked
package cn.fengsui.dashboard.audit;

import org.jspecify.annotations.NullMarked;
