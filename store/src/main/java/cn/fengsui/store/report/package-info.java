/**
 * Reports read back from the record, photos that came with them, and messages nobody could read.
 * Blocking, any thread. Follows no standard.
 */
@NullMarked
package cn.fengsui.store.report;

import org.jspecify.annotations.NullMarked;
