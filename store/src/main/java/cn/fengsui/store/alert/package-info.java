/**
 * Alerts and who owns them. Blocking, any thread. Follows no standard.
 */
@NullMarked
package cn.fengsui.store.alert;

import org.jspecify.annotations.NullMarked;
