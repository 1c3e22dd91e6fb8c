/** Warnings: what a weather, flood or emergency authority says about an area for a time (CAP 1.2). */
@NullMarked
package cn.fengsui.domain.warning;

import org.jspecify.annotations.NullMarked;
