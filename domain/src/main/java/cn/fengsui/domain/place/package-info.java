/** Places: points in WGS-84, divisions and grids. Never a person's track. */
@NullMarked
package cn.fengsui.domain.place;

import org.jspecify.annotations.NullMarked;
