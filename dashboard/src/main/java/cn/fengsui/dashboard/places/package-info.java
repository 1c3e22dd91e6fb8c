/**
 * What is on record of places beside what happens there: divisions and grids, sources of maps, evacuations, privacy masks.
 * Only the doors to the record; the features draw and change what is behind them. Any thread; all block.
 */
@NullMarked
package cn.fengsui.dashboard.places;

import org.jspecify.annotations.NullMarked;
