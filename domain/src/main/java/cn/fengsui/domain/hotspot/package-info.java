/** Hotspots: places with more reports than their own normal for this hour. */
@NullMarked
package cn.fengsui.domain.hotspot;

import org.jspecify.annotations.NullMarked;
