/**
 * Places: points in WGS-84, divisions and grids, and the widely published GCJ-02 and BD-09 formulas that lead there.
 * Never a person's track.
 */
@NullMarked
package cn.fengsui.domain.place;

import org.jspecify.annotations.NullMarked;
