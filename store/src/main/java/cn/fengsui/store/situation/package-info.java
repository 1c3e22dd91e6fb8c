/**
 * Figures computed from the record: indicators, the usual per hour, freshness of feeds.
 * Blocking, any thread; a few milliseconds each. Follows no standard.
 */
@NullMarked
package cn.fengsui.store.situation;

import org.jspecify.annotations.NullMarked;
