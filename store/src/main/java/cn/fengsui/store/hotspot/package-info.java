/**
 * Hotspots on record. Blocking, any thread. Follows no standard.
 */
@NullMarked
package cn.fengsui.store.hotspot;

import org.jspecify.annotations.NullMarked;
